import type { Db } from '../db/schema.ts'

export interface Waiting {
  post_id: number
  thread_id: number
  board_id: number
  floor: number
  title: string
  body: string
  html: string
  author_id: number | null
  author_name: string
  /** What the author has been up to here. */
  author_posts: number | null
  created_at: number
  asked_at: number
  reasons: string[]
  words: string[]
  was_public: number
}

export interface QueueFilter {
  boardIds: number[]
  kind: 'thread' | 'reply' | null
  /** 已忽略: what was looked at and left. */
  ignored: boolean
  page: number
  size: number
}

/** 审核: what waits in some boards, the oldest first, one more than asked. Replies wait behind their thread. */
export async function listWaiting(db: Db, { page, size, ...filter }: QueueFilter): Promise<Waiting[]> {
  const rows = await waiting(db, filter)
    .leftJoin('member as author', 'author.id', 'post.author_id')
    .select(['review.post_id', 'review.asked_at', 'review.reasons', 'review.words', 'review.was_public'])
    .select(['post.thread_id', 'post.floor', 'post.body', 'post.html', 'post.author_id', 'post.author_name'])
    .select(['post.created_at', 'thread.board_id', 'thread.title', 'author.posts as author_posts'])
    .orderBy('review.asked_at')
    .orderBy('review.post_id')
    .limit(size + 1)
    .offset((page - 1) * size)
    .execute()
  return rows.map(row => ({ ...row, reasons: JSON.parse(row.reasons), words: JSON.parse(row.words) }))
}

/** How much waits in these boards and was not looked at yet. */
export async function countWaiting(db: Db, boardIds: number[]): Promise<number> {
  if (boardIds.length === 0) return 0
  const { count } = await waiting(db, { boardIds, kind: null, ignored: false })
    .select(eb => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** The numbers of those posts of a choice that wait in these boards, the opening posts first. */
export async function listChosen(db: Db, boardIds: number[], postIds: readonly number[]) {
  if (postIds.length === 0) return []
  return waiting(db, { boardIds, kind: null, ignored: null })
    .select(['post.id', 'post.thread_id', 'post.floor', 'post.author_id', 'review.was_public', 'review.quotes'])
    .where('post.id', 'in', [...postIds])
    .orderBy('post.floor')
    .orderBy('post.id')
    .execute()
}

function waiting(
  db: Db,
  { boardIds, kind, ignored }: { boardIds: number[]; kind: QueueFilter['kind']; ignored: boolean | null },
) {
  return db
    .selectFrom('review')
    .innerJoin('post', 'post.id', 'review.post_id')
    .innerJoin('thread', 'thread.id', 'post.thread_id')
    .where('thread.board_id', 'in', boardIds.length > 0 ? boardIds : [0])
    .where('post.pending_at', 'is not', null)
    .where('post.deleted_at', 'is', null)
    .where('thread.deleted_at', 'is', null)
    .$if(kind !== null, query => query.where('post.floor', kind === 'thread' ? '=' : '>', 1))
    .$if(ignored !== null, query => query.where('review.ignored_at', ignored ? 'is not' : 'is', null))
}
