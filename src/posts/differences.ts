import { diffLines, diffWordsWithSpace } from 'diff'

export interface Piece {
  kind: 'same' | 'gone' | 'new'
  text: string
}

/** For texts that have little in common, looking longer does not make the difference easier to read. */
const PATIENCE = { timeout: 150 }

const words = new Intl.Segmenter('zh-CN', { granularity: 'word' })

/** What became of a text, word by word (Chinese words too), or line by line where that would take too long. */
export function differences(from: string, to: string): Piece[] {
  const changes =
    diffWordsWithSpace(from, to, { ...PATIENCE, intlSegmenter: words }) ?? diffLines(from, to, PATIENCE) ?? []
  if (changes.length === 0 && from !== to) {
    return [
      { kind: 'gone', text: from },
      { kind: 'new', text: to },
    ]
  }
  return changes.map(({ added, removed, value }) => ({ kind: added ? 'new' : removed ? 'gone' : 'same', text: value }))
}
