import type { Expression, ExpressionBuilder, SqlBool } from 'kysely'
import { prepared } from '../db/prepared.ts'
import type { Db, Schema } from '../db/schema.ts'
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
  'author.name',
  'author.group_id',
  'author.credits',
  'author.threads',
  'author.posts',
  'author.digests',
  'author.avatar_version',
  'author.last_active_at',
  'author.signature_html',
] as const

type Fits = (eb: ExpressionBuilder<Schema, 'post'>) => Expression<SqlBool>

export interface PostPage {
  page: number
  size: number
  /** The highest floor of the thread. */
  lastFloor: number
  newestFirst: boolean
}

/**
 * The posts of a page: a range of floors, so that the last page costs what the first one does. Turned round, the
 * opening post stays on top of the first page and is on no other.
 */
export async function listPosts(db: Db, threadId: number, place: PostPage): Promise<PostOnPage[]> {
  const { from, to } = floorsOf(place)
  if (!place.newestFirst) return (await postsBetween(db, { threadId, from, to })) as PostOnPage[]
  const opening = place.page === 1
  const posts = await selectPosts(db, inRange(threadId, from, to, opening), 'desc')
  return opening ? [...posts.filter(post => post.floor === 1), ...posts.filter(post => post.floor !== 1)] : posts
}

const postsBetween = prepared(
  ['threadId', 'from', 'to'],
  (db, { threadId, from, to }: { threadId: number; from: number; to: number }) =>
    postsOnPage(db, inRange(threadId, from, to, false), 'asc'),
)

function inRange(threadId: number, from: number, to: number, withOpening: boolean): Fits {
  return eb => {
    const range = eb.and([eb('post.floor', '>=', from), eb('post.floor', '<=', to)])
    return eb.and([eb('post.thread_id', '=', threadId), withOpening ? eb.or([range, eb('post.floor', '=', 1)]) : range])
  }
}

/** The posts of one author in a thread, page by page. */
export async function listPostsOfAuthor(
  db: Db,
  threadId: number,
  authorId: number,
  { page, size, newestFirst }: PostPage,
): Promise<PostOnPage[]> {
  const direction = newestFirst ? 'desc' : 'asc'
  const floors = db
    .selectFrom('post as mine')
    .select('mine.floor')
    .where('mine.thread_id', '=', threadId)
    .where('mine.author_id', '=', authorId)
    .where('mine.deleted_at', 'is', null)
    .orderBy('mine.floor', direction)
    .limit(size)
    .offset((page - 1) * size)
  return selectPosts(db, eb => eb.and([eb('post.thread_id', '=', threadId), eb('post.floor', 'in', floors)]), direction)
}

/** How many posts an author has in a thread. */
export async function countPostsOfAuthor(db: Db, threadId: number, authorId: number): Promise<number> {
  const { count } = await db
    .selectFrom('post')
    .select(eb => eb.fn.countAll<number>().as('count'))
    .where('thread_id', '=', threadId)
    .where('author_id', '=', authorId)
    .where('deleted_at', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(count)
}

function floorsOf({ page, size, lastFloor, newestFirst }: PostPage): { from: number; to: number } {
  const skipped = (page - 1) * size
  return newestFirst
    ? { from: Math.max(2, lastFloor - skipped - size + 1), to: lastFloor - skipped }
    : { from: skipped + 1, to: skipped + size }
}

async function selectPosts(db: Db, fits: Fits, direction: 'asc' | 'desc'): Promise<PostOnPage[]> {
  return (await postsOnPage(db, fits, direction).execute()) as PostOnPage[]
}

function postsOnPage(db: Db, fits: Fits, direction: 'asc' | 'desc') {
  return db
    .selectFrom('post')
    .leftJoin('member as author', 'author.id', 'post.author_id')
    .select(columns)
    .where(fits)
    .where('post.deleted_at', 'is', null)
    .orderBy('post.floor', direction)
}

/** One post as it stands on its page. */
export async function findPostOnPage(db: Db, id: number): Promise<PostOnPage | undefined> {
  return (await selectPosts(db, eb => eb('post.id', '=', id), 'asc'))[0]
}
