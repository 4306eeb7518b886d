import type { Generated } from 'kysely'

/** A post that waits for somebody to look at it. */
export interface ReviewTable {
  post_id: number
  /** JSON: why it waits. */
  reasons: string
  /** JSON: the words in it that made it wait. */
  words: string
  /** It was public before it was edited: nothing is paid or told a second time. */
  was_public: Generated<number>
  /** The post that it quotes; its author is told when it becomes public. */
  quotes: number | null
  asked_at: number
  ignored_at: number | null
  ignored_by: number | null
}

/** A word that members' texts are searched for. */
export interface WordTable {
  id: Generated<number>
  word: string
  action: 'replace' | 'hold' | 'refuse'
  replacement: string
  /** What sort of word it is, as the classic's types. */
  kind: string
  /** Found only as a whole word of Latin letters. */
  whole: number
  /** Also found where only the initials of its pinyin stand. */
  initials: Generated<number>
  created_by: number | null
  created_by_name: string
  created_at: number
  hits: Generated<number>
}
