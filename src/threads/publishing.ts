import { sql } from 'kysely'
import { listAttachments } from '../attachments/attachment-queries.ts'
import { countInDay } from '../boards/counting.ts'
import type { Site } from '../boards/site.ts'
import { reward } from '../credits/rewarding.ts'
import { settle } from '../credits/settling.ts'
import type { Db, Tx } from '../db/schema.ts'
import { dayNumber } from '../lib/clock.ts'
import { readMentions } from '../posts/manner.ts'
import { tellMentioned } from '../posts/mentioning.ts'
import { penNameOf } from '../posts/pen-name.ts'
import type { Post } from '../posts/post.ts'
import { findableText } from '../search/findable.ts'
import { indexPost, unindexPost } from '../search/indexing.ts'
import { drawBonus } from './bonuses/drawing.ts'
import { warm } from './heating.ts'
import { postponePoll } from './polls/writing-poll.ts'
import { countThread } from './recycling.ts'
import { countReply } from './recycling-posts.ts'
import { wordsBeside } from './sorts/words-beside.ts'
import { spread } from './spreading.ts'
import { listQuoted, tellConcerned } from './telling.ts'
import type { Thread } from './thread.ts'
import { holdThread } from './thread-queries.ts'

/** How a post becomes public: at what moment, and whether it was before, so that nothing is paid or told again. */
export interface Publication {
  at: number
  wasPublic?: boolean
  /** The post it quotes. */
  quotes?: number | null
  /** Somebody has looked at it; otherwise what is in the queue stays there. */
  reviewed?: boolean
}

/**
 * Makes public what waited (`pending_at`): counted, paid, indexed, told and on top, as if it were written now. Twice is
 * once. False: it is public already, was deleted, or stands in a thread that is not public itself.
 */
export async function publish(
  tx: Tx,
  site: Site,
  { id, thread_id }: Pick<Post, 'id' | 'thread_id'>,
  publication: Publication,
): Promise<boolean> {
  const thread = await holdThread(tx, thread_id)
  const post = await tx.selectFrom('post').selectAll().where('id', '=', id).executeTakeFirst()
  if (!thread || !post || post.pending_at === null || post.deleted_at !== null || thread.deleted_at !== null) {
    return false
  }
  if (!publication.reviewed && (await isInQueue(tx, post.id))) return false
  if (post.floor === 1 && isAhead(thread, publication.at)) return false
  if (post.floor === 1) {
    await publishThread(tx, site, thread, post, publication)
    await spread(tx, thread, publication)
  } else if (thread.pending_at === null) await publishReply(tx, site, thread, post, publication)
  else return false
  const opens = post.floor === 1
  await indexPost(tx, post.id, {
    title: opens ? thread.title : '',
    text: `${findableText(post.body, opens && thread.price > 0, site.dialects.whole)}${await wordsBeside(tx, site, opens ? thread.id : 0)}`,
  })
  return true
}

/** The first post of a thread, which there always is. */
export function getOpening(tx: Tx, threadId: number): Promise<Pick<Post, 'id' | 'thread_id'>> {
  return tx
    .selectFrom('post')
    .select(['id', 'thread_id'])
    .where('thread_id', '=', threadId)
    .where('floor', '=', 1)
    .executeTakeFirstOrThrow()
}

/** 定时发布: its moment has not come, whoever looked at it meanwhile. */
export function isAhead({ publish_at }: Pick<Thread, 'publish_at'>, at: number): boolean {
  return publish_at !== null && publish_at > at
}

/** Whether it is still to be reviewed. */
export async function isInQueue(tx: Db, postId: number): Promise<boolean> {
  const row = await tx.selectFrom('review').select('post_id').where('post_id', '=', postId).executeTakeFirst()
  return row !== undefined
}

async function publishThread(
  tx: Tx,
  site: Site,
  thread: Thread,
  post: Post,
  { at, wasPublic = false }: Publication,
): Promise<void> {
  const fresh = wasPublic ? {} : { created_at: at }
  await tx
    .updateTable('post')
    .set({ pending_at: null, ...fresh })
    .where('id', '=', post.id)
    .execute()
  await tx
    .updateTable('thread')
    .set({ pending_at: null, publish_at: null, ...fresh, ...(wasPublic ? {} : laterBy(thread, at)) })
    .where('id', '=', thread.id)
    .execute()
  if (!wasPublic && thread.special === 'poll') await postponePoll(tx, thread.id, at - thread.created_at)
  await countThread(tx, site, { ...thread, pending_at: null }, 1, at)
  if (wasPublic) return
  if (thread.digest > 0 && thread.author_id !== null) {
    const about = { kind: 'thread' as const, id: thread.id }
    await reward(tx, site, thread.author_id, 'digest', {
      about,
      boardId: thread.board_id,
      times: thread.digest,
      at,
    })
  }
  await payFirst(tx, site, thread, post, 'post', at)
}

/** What runs for some days runs from the day on which the thread came out. */
function laterBy({ created_at, facts_until }: Thread, at: number) {
  return { last_post_at: at, facts_until: facts_until === null ? null : facts_until + at - created_at }
}

async function publishReply(
  tx: Tx,
  site: Site,
  thread: Thread,
  post: Post,
  { at, wasPublic = false, quotes = null }: Publication,
): Promise<void> {
  const later = await tx
    .selectFrom('post')
    .select('id')
    .where('thread_id', '=', thread.id)
    .where('floor', '>', post.floor)
    .where('deleted_at', 'is', null)
    .where('pending_at', 'is', null)
    .limit(1)
    .executeTakeFirst()
  const fresh = wasPublic || later ? {} : { created_at: at }
  await tx
    .updateTable('post')
    .set({ pending_at: null, ...fresh })
    .where('id', '=', post.id)
    .execute()
  await showAsUnread(tx, thread.id, post.floor)
  await countReply(tx, site, post, thread, 1, at)
  if (wasPublic) return
  if (post.author_id !== null) await warm(tx, site.settings, thread.id, post.author_id, at)
  await payFirst(tx, site, thread, post, 'reply', at)
  await drawBonus(tx, site, thread, post, at)
  const author = { id: post.author_id ?? 0, name: penNameOf(post).name }
  const quoted = await listQuoted(tx, thread.id, quotes === null ? [] : [quotes])
  await tellConcerned(tx, author, thread, { postId: post.id, quoted }, at)
}

/** The day's number, what the rules pay, and the notices to whom the post calls: only the first time brings them. */
async function payFirst(
  tx: Tx,
  site: Site,
  thread: Thread,
  post: Post,
  action: 'post' | 'reply',
  at: number,
): Promise<void> {
  const opens = action === 'post'
  const boardId = thread.board_id
  await countInDay(tx, boardId, dayNumber(at, site.settings.timeOffset), { threads: opens ? 1 : 0, posts: 1 })
  if (post.author_id === null) return
  for (const attachment of await listAttachments(tx, post.id)) {
    const about = { kind: 'attachment' as const, id: attachment.id }
    await reward(tx, site, post.author_id, 'postattach', { about, boardId, at })
  }
  const about = opens ? { kind: 'thread' as const, id: thread.id } : { kind: 'post' as const, id: post.id }
  await reward(tx, site, post.author_id, action, { about, boardId, at })
  await settle(tx, site, post.author_id, at)
  if (post.anonymous === 1) return
  const author = { id: post.author_id, name: post.author_name }
  await tellMentioned(
    tx,
    site,
    author,
    { threadId: thread.id, boardId, postId: post.id },
    readMentions(post.mentions),
    at,
  )
}

/** Those who have read past the floor get it as new. */
async function showAsUnread(tx: Tx, threadId: number, floor: number): Promise<void> {
  await tx
    .updateTable('thread_read')
    .set({ floor: floor - 1 })
    .where('thread_id', '=', threadId)
    .where('floor', '>=', floor)
    .execute()
}

/** A floor that nobody sees yet does not make the thread unread for those who had read all of it. */
export async function skipWaitingFloor(tx: Tx, threadId: number, floor: number): Promise<void> {
  await tx
    .updateTable('thread_read')
    .set({ floor: sql<number>`floor + 1` })
    .where('thread_id', '=', threadId)
    .where('floor', '=', floor - 1)
    .execute()
}

/** Takes back from the public what was there: it counts no more until it is published again. It keeps what it earned. */
export async function withhold(
  tx: Tx,
  site: Site,
  { id, thread_id }: Pick<Post, 'id' | 'thread_id'>,
  at: number,
): Promise<boolean> {
  const thread = await holdThread(tx, thread_id)
  const post = await tx.selectFrom('post').selectAll().where('id', '=', id).executeTakeFirst()
  if (!thread || !post || post.pending_at !== null || post.deleted_at !== null || thread.deleted_at !== null) {
    return false
  }
  if (post.floor === 1) {
    await tx.updateTable('thread').set({ pending_at: at }).where('id', '=', thread.id).execute()
    await countThread(tx, site, thread, -1, at)
  }
  await tx.updateTable('post').set({ pending_at: at }).where('id', '=', post.id).execute()
  if (post.floor > 1) await countReply(tx, site, post, thread, -1, at)
  await unindexPost(tx, post.id)
  return true
}
