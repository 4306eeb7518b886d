import { sql } from 'kysely'
import type { Db, Tx } from '../db/schema.ts'
import { NotFound } from '../lib/errors.ts'
import type { FileStore } from '../lib/files.ts'
import { type Attachment, storedName, storedThumbName } from './attachment.ts'

/** Those of the given pictures that are this member's and wait for a post. */
export async function listClaimable(tx: Tx, memberId: number, ids: readonly number[]): Promise<Attachment[]> {
  if (ids.length === 0) return []
  return tx
    .selectFrom('attachment')
    .selectAll()
    .where('id', 'in', ids)
    .where('member_id', '=', memberId)
    .where('post_id', 'is', null)
    .orderBy('id')
    .execute()
}

/** From now on the pictures belong to the post. */
export async function claim(tx: Tx, postId: number, attachments: readonly Attachment[]): Promise<void> {
  if (attachments.length === 0) return
  const ids = attachments.map(attachment => attachment.id)
  await tx.updateTable('attachment').set({ post_id: postId }).where('id', 'in', ids).execute()
}

/** Takes pictures out of the database; answers the files that nothing shows any more. */
export async function forgetAttachments(tx: Tx, ids: readonly number[]): Promise<string[]> {
  if (ids.length === 0) return []
  const gone = await tx.deleteFrom('attachment').where('id', 'in', ids).returningAll().execute()
  return forgetUnshared(tx, gone)
}

/** The files of those given that no attachment needs any more. */
export async function forgetUnshared(
  db: Db,
  gone: readonly Pick<Attachment, 'hash' | 'extension' | 'thumb'>[],
): Promise<string[]> {
  const hashes = [...new Set(gone.map(one => one.hash))]
  const shared = await db.selectFrom('attachment').select(['hash', 'extension']).where('hash', 'in', hashes).execute()
  const kept = new Set(shared.map(storedName))
  return gone
    .filter(one => !kept.has(storedName(one)))
    .flatMap(one => [storedName(one), ...(one.thumb ? [storedThumbName(one)] : [])])
}

/** A member takes back a picture that waits for a post. Answers the files to remove. Throws NotFound. */
export async function discardUnused(tx: Tx, memberId: number, id: number): Promise<string[]> {
  if ((await listClaimable(tx, memberId, [id])).length === 0) throw new NotFound('error.attachment_not_found')
  return forgetAttachments(tx, [id])
}

/** Pictures that have waited for a post since before `before`, unless a draft still names them. */
export async function listForgotten(tx: Tx, before: number): Promise<number[]> {
  const rows = await tx
    .selectFrom('attachment')
    .select('id')
    .where('post_id', 'is', null)
    .where('created_at', '<', before)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('draft')
            .select('draft.id')
            .whereRef('draft.member_id', '=', 'attachment.member_id')
            .where('draft.attachment_ids', 'like', sql<string>`'%,' || attachment.id || ',%'`),
        ),
      ),
    )
    .limit(500)
    .execute()
  return rows.map(row => row.id)
}

/** Removes the files that `forgetAttachments` named, after its transaction. */
export async function removeFiles(files: FileStore, names: readonly string[]): Promise<void> {
  for (const name of names) await files.remove(name)
}
