import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { isPublic } from '../db/publicity.ts'

/** How far a reader's eyes go: what every query of threads and posts for her is confined to. */
export interface Reach {
  viewerId: number
  /** 阅读权限 of her group. */
  readAccess: number
  /** The boards she may read, and those of them that she looks after. */
  boardIds: readonly number[]
  moderatedIds: readonly number[]
  /** The posts of banned members are hidden, and their files with them. */
  hidesBanned: boolean
  /** Where she reads for nothing what has a price, and since when opened threads cost anything (epoch ms). */
  freeIds: readonly number[]
  chargedSince: number
}

/** The rows of `thread` that this reader may open. */
export function opens(reach: Reach): RawBuilder<SqlBool> {
  const board = sql.ref('thread.board_id')
  return sql<SqlBool>`(${isPublic('thread')} and ${board} in ${list(reach.boardIds)} and ${isMeantFor(reach)})`
}

/** Of threads in boards that she may read: of her 阅读权限, her own, or in her care. */
export function isMeantFor({ viewerId, readAccess, moderatedIds }: Reach): RawBuilder<SqlBool> {
  const open = sql`thread.read_access <= ${readAccess}`
  return sql<SqlBool>`(${open} or thread.author_id = ${viewerId} or thread.board_id in ${list(moderatedIds)})`
}

/** The rows of `post` in threads that she may open whose text is not for others only: 回帖仅作者可见. */
export function sees({ viewerId, moderatedIds }: Reach): RawBuilder<SqlBool> {
  const hers = sql`(post.author_id = ${viewerId} or thread.author_id = ${viewerId})`
  const shown = sql`(thread.hidden_replies = 0 or post.floor = 1 or post.author_id = thread.author_id)`
  return sql<SqlBool>`(${shown} or ${hers} or thread.board_id in ${list(moderatedIds)})`
}

/** The rows of `post` that cost her nothing: not the text of a thread with a price, or hers, or bought, or exempt. */
export function costsNothing({ viewerId, freeIds, chargedSince }: Reach): RawBuilder<SqlBool> {
  const bought = sql`exists (select 1 from thread_purchase where thread_purchase.thread_id = thread.id
    and thread_purchase.member_id = ${viewerId})`
  const plain = sql`(thread.price = 0 or thread.special <> '' or post.floor > 1 or post.author_id = ${viewerId})`
  const free = sql`(thread.board_id in ${list(freeIds)} or thread.created_at <= ${chargedSince})`
  return sql<SqlBool>`(${plain} or ${free} or ${bought})`
}

function list(ids: readonly number[]): RawBuilder<unknown> {
  return sql`(${sql.join(ids.length > 0 ? ids : [0])})`
}
