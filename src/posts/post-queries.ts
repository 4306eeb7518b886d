import { type Expression, type ExpressionBuilder, type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Board } from '../boards/board.ts'
import { canModerate } from '../boards/permissions.ts'
import { prepared } from '../db/prepared.ts'
import type { Db, Schema } from '../db/schema.ts'
import type { Viewer } from '../members/viewer.ts'
import type { PostOnPage } from './post.ts'

const columns = [
  'post.id',
  'post.thread_id',
  'post.floor',
  'post.author_id',
  'post.author_name',
  'post.html',
  'post.created_at',
  'post.ip',
  'post.phone',
  'post.with_signature',
  'post.edited_at',
  'post.edited_by_name',
  'post.blocked_at',
  'post.warned_at',
  'post.ratings',
  'post.comments',
  'post.votes_up',
  'post.votes_down',
  'post.pending_at',
  'post.anonymous',
  'post.bonus',
  'post.stance',
  'author.name',
  'author.group_id',
  'author.credits',
  'author.threads',
  'author.posts',
  'author.digests',
  'author.extcredits1',
  'author.extcredits2',
  'author.extcredits3',
  'author.extcredits4',
  'author.extcredits5',
  'author.extcredits6',
  'author.extcredits7',
  'author.extcredits8',
  'author.avatar_version',
  'author.last_active_at',
  'author.signature_html',
  'author.custom_title',
  'author.invisible',
  'author.shown_profile',
  'author.badges',
  'author.medals',
] as const

type Fits = (eb: ExpressionBuilder<Schema, 'post'>) => Expression<SqlBool>

/** Who sees what is not public yet: its author, and those who review. */
export interface Reader {
  id: number
  reviews: boolean
}

/** This viewer as a reader of this board. */
export function readerIn(viewer: Viewer, board: Board): Reader {
  return { id: viewer.id, reviews: canModerate(viewer, board, 'can_review') }
}

const ANYBODY: Reader = { id: 0, reviews: false }

export interface PostPage {
  page: number
  size: number
  /** The highest floor of the thread. */
  lastFloor: number
  newestFirst: boolean
  /** Who reads: without her nothing is listed that waits to be public. */
  reader?: Reader
}

/**
 * The posts of a page: a range of floors, so that the last page costs what the first one does. Turned round, the
 * opening post stays on top of the first page and is on no other.
 */
export async function listPosts(db: Db, threadId: number, place: PostPage): Promise<PostOnPage[]> {
  const { from, to } = floorsOf(place)
  if (!place.newestFirst) return (await postsBetween(db, { threadId, from, to, ...seen(place.reader) })) as PostOnPage[]
  const opening = place.page === 1
  const posts = await selectPosts(db, inRange(threadId, from, to, opening), 'desc', place.reader)
  return opening ? [...posts.filter(post => post.floor === 1), ...posts.filter(post => post.floor !== 1)] : posts
}

const postsBetween = prepared(
  ['threadId', 'from', 'to', 'readerId', 'all'],
  (
    db,
    {
      threadId,
      from,
      to,
      readerId,
      all,
    }: { threadId: number; from: number; to: number; readerId: number; all: number },
  ) => postsOnPage(db, inRange(threadId, from, to, false), 'asc', { readerId, all }),
)

interface Seen {
  readerId: number
  /** 1 for those who see everything that waits. */
  all: number
}

function seen({ id, reviews }: Reader = ANYBODY): Seen {
  return { readerId: id, all: reviews ? 1 : 0 }
}

/** The condition that a post is not held back from this reader. */
function isSeen(name: string, { readerId, all }: Seen): RawBuilder<SqlBool> {
  const pending = sql.ref(`${name}.pending_at`)
  return sql<SqlBool>`(${pending} is null or ${sql.ref(`${name}.author_id`)} = ${readerId} or ${all} = 1)`
}

function inRange(threadId: number, from: number, to: number, withOpening: boolean): Fits {
  return eb => {
    const range = eb.and([eb('post.floor', '>=', from), eb('post.floor', '<=', to)])
    return eb.and([eb('post.thread_id', '=', threadId), withOpening ? eb.or([range, eb('post.floor', '=', 1)]) : range])
  }
}

/**
 * The posts that one author wrote in a thread under her name, those that take one side in its debate, or those whose
 * floors are named: numbers, and patterns in which `*` stands for any digits.
 */
export type Choice =
  | { column: 'author_id'; value: number }
  | { column: 'stance'; value: string }
  | { column: 'floor'; value: readonly string[] }

function isChosen(name: string, { column, value }: Choice): RawBuilder<SqlBool> {
  const ref = sql.ref(`${name}.${column}`)
  if (column === 'author_id') return sql<SqlBool>`${ref} = ${value} and ${sql.ref(`${name}.anonymous`)} = 0`
  if (column === 'stance') return sql<SqlBool>`${ref} = ${value}`
  const numbers = value.filter(one => !one.includes('*')).map(Number)
  const patterns = value.filter(one => one.includes('*')).map(one => one.replaceAll('*', '%'))
  const fits = patterns.map(one => sql`cast(${ref} as text) like ${one}`)
  if (numbers.length > 0) fits.push(sql`${ref} in (${sql.join(numbers)})`)
  return fits.length === 0 ? sql<SqlBool>`1 = 0` : sql<SqlBool>`(${ref} > 1 and (${sql.join(fits, sql` or `)}))`
}

/** The chosen posts of a thread, page by page; what somebody wrote as 匿名 is not told to be hers. */
export async function listChosenPosts(
  db: Db,
  threadId: number,
  choice: Choice,
  { page, size, newestFirst, reader }: PostPage,
): Promise<PostOnPage[]> {
  const direction = newestFirst ? 'desc' : 'asc'
  const floors = db
    .selectFrom('post as mine')
    .select('mine.floor')
    .where('mine.thread_id', '=', threadId)
    .where(isChosen('mine', choice))
    .where('mine.deleted_at', 'is', null)
    .where(isSeen('mine', seen(reader)))
    .orderBy('mine.floor', direction)
    .limit(size)
    .offset((page - 1) * size)
  return selectPosts(
    db,
    eb => eb.and([eb('post.thread_id', '=', threadId), eb('post.floor', 'in', floors)]),
    direction,
    reader,
  )
}

/** How many of a thread's posts are chosen so. */
export async function countChosenPosts(db: Db, threadId: number, choice: Choice, reader?: Reader): Promise<number> {
  const { count } = await db
    .selectFrom('post')
    .select(eb => eb.fn.countAll<number>().as('count'))
    .where('thread_id', '=', threadId)
    .where(isChosen('post', choice))
    .where('deleted_at', 'is', null)
    .where(isSeen('post', seen(reader)))
    .executeTakeFirstOrThrow()
  return Number(count)
}

function floorsOf({ page, size, lastFloor, newestFirst }: PostPage): { from: number; to: number } {
  const skipped = (page - 1) * size
  return newestFirst
    ? { from: Math.max(2, lastFloor - skipped - size + 1), to: lastFloor - skipped }
    : { from: skipped + 1, to: skipped + size }
}

async function selectPosts(db: Db, fits: Fits, direction: 'asc' | 'desc', reader?: Reader): Promise<PostOnPage[]> {
  return (await postsOnPage(db, fits, direction, seen(reader)).execute()) as PostOnPage[]
}

function postsOnPage(db: Db, fits: Fits, direction: 'asc' | 'desc', reader: Seen) {
  return db
    .selectFrom('post')
    .leftJoin('member as author', 'author.id', 'post.author_id')
    .select(columns)
    .where(fits)
    .where('post.deleted_at', 'is', null)
    .where(isSeen('post', reader))
    .orderBy('post.floor', direction)
}

/** One post as it stands on its page, if this reader sees it there. */
export async function findPostOnPage(db: Db, id: number, reader?: Reader): Promise<PostOnPage | undefined> {
  return (await selectPosts(db, eb => eb('post.id', '=', id), 'asc', reader))[0]
}
