import type { ExpressionBuilder } from 'kysely'
import { isPublic } from '../db/publicity.ts'
import type { Db, Schema } from '../db/schema.ts'
import { GROUP } from '../members/group.ts'
import type { Reach } from '../members/reach.ts'
import { type Attachment, NEUTRAL } from './attachment.ts'

/** A file as a post shows it: what it asks, and what this viewer has paid for it. */
export interface ShownFile extends Attachment {
  paid_at: number | null
  tolled_at: number | null
}

/** The files of these posts that are not the same for all readers, in one query. */
export function listShownFiles(db: Db, viewerId: number, postIds: readonly number[]): Promise<ShownFile[]> {
  return withPurchase(db, viewerId)
    .where('attachment.post_id', 'in', postIds)
    .where(isGuardedRow)
    .orderBy('attachment.id')
    .execute()
}

/** One file with what this viewer has paid for it; a row of its own for each, whoever may read the post. */
export function findShownFile(db: Db, viewerId: number, id: number): Promise<ShownFile | undefined> {
  return withPurchase(db, viewerId).where('attachment.id', '=', id).executeTakeFirst()
}

function withPurchase(db: Db, viewerId: number) {
  return db
    .selectFrom('attachment')
    .leftJoin('attachment_purchase as mine', join =>
      join.onRef('mine.attachment_id', '=', 'attachment.id').on('mine.member_id', '=', viewerId),
    )
    .selectAll('attachment')
    .select(['mine.paid_at', 'mine.tolled_at'])
}

function isGuardedRow(eb: ExpressionBuilder<Schema, 'attachment'>) {
  return eb.or([eb('extension', '=', NEUTRAL), eb('price', '>', 0), eb('read_access', '>', 0)])
}

/** Who bought a file, the latest first. */
export function listBuyers(db: Db, attachmentId: number, { page, size }: { page: number; size: number }) {
  return db
    .selectFrom('attachment_purchase')
    .innerJoin('member', 'member.id', 'attachment_purchase.member_id')
    .select(['member.id', 'member.name', 'amount', 'paid_at'])
    .where('attachment_id', '=', attachmentId)
    .where('paid_at', 'is not', null)
    .orderBy('paid_at', 'desc')
    .orderBy('member.id')
    .limit(size + 1)
    .offset((page - 1) * size)
    .execute()
}

/** A member's files with the thread that each is in, the newest first; only those that wait for a post, if asked. */
export function listOwnFiles(
  db: Db,
  memberId: number,
  { page, size, unused }: { page: number; size: number; unused: boolean },
) {
  return db
    .selectFrom('attachment')
    .leftJoin('post', 'post.id', 'attachment.post_id')
    .leftJoin('thread', 'thread.id', 'post.thread_id')
    .selectAll('attachment')
    .select(['post.deleted_at', 'thread.id as thread_id', 'thread.title', 'thread.deleted_at as thread_deleted_at'])
    .select('post.blocked_at')
    .where('attachment.member_id', '=', memberId)
    .$if(unused, query => query.where('attachment.post_id', 'is', null))
    .orderBy('attachment.created_at', 'desc')
    .orderBy('attachment.id', 'desc')
    .limit(size + 1)
    .offset((page - 1) * size)
    .execute()
}

/** How many files a member has, how large they are together, and how many wait for a post. */
export async function countOwnFiles(db: Db, memberId: number) {
  const row = await db
    .selectFrom('attachment')
    .select(eb => [
      eb.fn.countAll<number>().as('files'),
      eb.fn.countAll<number>().filterWhere('post_id', 'is', null).as('unused'),
      eb.fn.coalesce(eb.fn.sum<number>('bytes'), eb.lit(0)).as('bytes'),
    ])
    .where('member_id', '=', memberId)
    .executeTakeFirstOrThrow()
  return { files: Number(row.files), unused: Number(row.unused), bytes: Number(row.bytes) }
}

/**
 * The pictures of a thread that its author put in under the same name, in the order of the posts (只看大图). What not
 * every reader of the thread sees is left out: guarded pictures, and those of posts with hidden, locked or sold parts.
 */
export function listPicturesOfThread(
  db: Db,
  threadId: number,
  { moderatedIds, hidesBanned }: Reach,
  { page, size }: { page: number; size: number },
) {
  return db
    .selectFrom('attachment')
    .innerJoin('post', 'post.id', 'attachment.post_id')
    .innerJoin('thread', 'thread.id', 'post.thread_id')
    .leftJoin('member as author', 'author.id', 'post.author_id')
    .selectAll('attachment')
    .select(['post.floor', 'post.id as post_id'])
    .where('post.thread_id', '=', threadId)
    .whereRef('post.author_id', '=', 'thread.author_id')
    .whereRef('post.anonymous', '=', 'thread.anonymous')
    .where(isPublic('post'))
    .where('post.blocked_at', 'is', null)
    .where('attachment.apart', '=', 0)
    .where('attachment.extension', '!=', NEUTRAL)
    .where('attachment.price', '=', 0)
    .where('attachment.read_access', '=', 0)
    .where('post.html', 'not like', '%<!--#hide%')
    .where('post.html', 'not like', '%<!--#password%')
    .where(eb => eb.or([eb('thread.price', '=', 0), eb('post.floor', '>', 1)]))
    .$if(hidesBanned, query =>
      query.where(eb =>
        eb.or([
          eb('thread.digest', '>', 0),
          eb('author.group_id', 'not in', [GROUP.silenced, GROUP.banned]),
          eb('thread.board_id', 'in', [...moderatedIds, 0]),
        ]),
      ),
    )
    .orderBy('post.floor')
    .orderBy('attachment.id')
    .limit(size + 1)
    .offset((page - 1) * size)
    .execute()
}
