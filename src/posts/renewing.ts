import { type Selectable, sql } from 'kysely'
import { listAttachments } from '../attachments/attachment-queries.ts'
import { getBoard } from '../boards/board-queries.ts'
import type { Site } from '../boards/site.ts'
import { enqueue } from '../db/jobs.ts'
import type { Db, Tx } from '../db/schema.ts'
import type { PostTable } from '../db/tables/threads.ts'
import { MARKUP_VERSION } from '../markup/render.ts'
import { groupOf } from '../members/group.ts'
import { mannerOf, readMentions } from './manner.ts'
import { notePersonal } from './personal.ts'
import { renderBody } from './rendering.ts'

const BATCH = 100
/** So many numbers are looked through at once for the posts that a change concerns. */
const SPAN = 5000

/** Whether any post was printed by rules that no longer hold. */
export async function hasOldPosts(db: Db): Promise<boolean> {
  const row = await db
    .selectFrom('post')
    .select('id')
    .where('markup_version', '<', MARKUP_VERSION)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Prints the next hundred of them anew; nothing else of a post changes. */
export async function renewOldPosts(tx: Tx, site: Site): Promise<void> {
  const posts = await printable(tx)
    .where('post.markup_version', '<', MARKUP_VERSION)
    .orderBy('post.markup_version')
    .orderBy('post.id')
    .limit(BATCH)
    .execute()
  for (const post of posts) await renew(tx, site, post)
}

/** Which posts a change concerns: those of a board or a thread, or those whose text holds one of the words. */
export interface Renewal {
  boardId?: number
  threadId?: number
  words?: readonly string[]
}

/** Has the posts that a change concerns printed anew, by and by, once this transaction commits. */
export async function askRenewal(tx: Tx, renewal: Renewal, at: number): Promise<void> {
  await enqueue(tx, 'renew posts', { ...renewal, after: 0 }, at)
}

export interface Step {
  /** The posts to be printed anew. */
  ids: number[]
  /** Where to go on; null when nothing is left. */
  after: number | null
}

/** The next hundred posts, or fewer, that a change concerns. */
export async function nextToRenew(db: Db, { boardId, threadId, words }: Renewal, after: number): Promise<Step> {
  const last = await db.selectFrom('post').select('id').orderBy('id', 'desc').limit(1).executeTakeFirst()
  if (!last || last.id <= after) return { ids: [], after: null }
  const rows = await db
    .selectFrom('post')
    .innerJoin('thread', 'thread.id', 'post.thread_id')
    .select('post.id')
    .where('post.id', '>', after)
    .where('post.id', '<=', after + SPAN)
    .$if(boardId !== undefined, query => query.where('thread.board_id', '=', boardId ?? 0))
    .$if(threadId !== undefined, query => query.where('post.thread_id', '=', threadId ?? 0))
    .$if(words !== undefined, query =>
      query.where(eb =>
        eb.or((words ?? []).map(word => sql<boolean>`lower(post.body) like ${holding(word)} escape '\\'`)),
      ),
    )
    .orderBy('post.id')
    .limit(BATCH)
    .execute()
  const ids = rows.map(({ id }) => id)
  return { ids, after: ids.length === BATCH ? (ids.at(-1) ?? null) : after + SPAN }
}

/** Prints these posts anew. */
export async function renewPosts(tx: Tx, site: Site, ids: readonly number[]): Promise<void> {
  const posts = await printable(tx)
    .where('post.id', 'in', [...ids])
    .execute()
  for (const post of posts) await renew(tx, site, post)
}

/** What a text in small letters is like that holds this word. */
export function holding(word: string): string {
  return `%${word.toLowerCase().replaceAll(/[\\%_]/g, sign => `\\${sign}`)}%`
}

function printable(tx: Tx) {
  return tx
    .selectFrom('post')
    .innerJoin('thread', 'thread.id', 'post.thread_id')
    .leftJoin('member as author', 'author.id', 'post.author_id')
    .select(['post.id', 'post.thread_id', 'post.body', 'post.bbcode_off', 'post.smilies_off', 'post.links_off'])
    .select(['post.mentions', 'thread.board_id', 'author.group_id'])
}

type OldPost = Pick<Selectable<PostTable>, 'id' | 'thread_id' | 'body' | 'mentions'> &
  Pick<Selectable<PostTable>, 'bbcode_off' | 'smilies_off' | 'links_off'> & {
    board_id: number
    group_id: number | null
  }

async function renew(tx: Tx, site: Site, post: OldPost): Promise<void> {
  const group = post.group_id === null ? null : groupOf(site.groups, post.group_id)
  const board = getBoard(site.boards, post.board_id)
  const manner = mannerOf(site, board, group, post, readMentions(post.mentions))
  const html = renderBody(site.settings, post.body, await listAttachments(tx, post.id), manner)
  await notePersonal(tx, post.thread_id, html)
  await tx.updateTable('post').set({ html, markup_version: MARKUP_VERSION }).where('id', '=', post.id).execute()
}
