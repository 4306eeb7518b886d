import type { CreditTerms } from '../credits/settling.ts'
import type { Db, Tx } from '../db/schema.ts'
import { NotFound } from '../lib/errors.ts'
import type { Viewer } from '../members/viewer.ts'
import { record } from '../moderation/log.ts'
import { notify } from '../notifications/notifying.ts'
import { rewardForNote } from './rewarding-notes.ts'
import { tellOfNote } from './telling-of-notes.ts'

/** Notes on walls that wait, the oldest first. */
export function listHeldNotes(db: Db, { size }: { size: number }) {
  return db
    .selectFrom('wall_note as note')
    .innerJoin('member as owner', 'owner.id', 'note.owner_id')
    .leftJoin('member as author', 'author.id', 'note.author_id')
    .select(['note.id', 'note.author_id', 'note.author_name', 'note.body', 'note.created_at', 'note.pending_for'])
    .select(['note.owner_id', 'owner.name as owner_name', 'author.posts as author_posts'])
    .where('note.pending_at', 'is not', null)
    .orderBy('note.id')
    .limit(size)
    .execute()
}

/** Puts a note that waited on its wall, paid and told as if it were written now, or takes it away. Throws NotFound. */
export async function decideHeldNote(
  tx: Tx,
  site: CreditTerms,
  viewer: Viewer,
  id: number,
  verdict: 'approve' | 'refuse',
  at: number,
): Promise<void> {
  const note = await tx
    .selectFrom('wall_note')
    .selectAll()
    .where('id', '=', id)
    .where('pending_at', 'is not', null)
    .executeTakeFirst()
  if (!note) throw new NotFound('error.wall_note_gone')
  const { owner_id, author_id, author_name, parent_id } = note
  await record(tx, viewer, { action: verdict, subject: author_name, memberId: author_id, at })
  if (verdict === 'refuse') await tx.deleteFrom('wall_note').where('id', '=', id).execute()
  else {
    if (author_id !== null) await rewardForNote(tx, site, author_id, owner_id, at)
    const shown = { pending_at: null, pending_for: '', created_at: at }
    await tx.updateTable('wall_note').set(shown).where('id', '=', id).execute()
    await tellOfNote(tx, { id: author_id ?? 0, name: author_name }, { ownerId: owner_id, parentId: parent_id }, at)
  }
  if (author_id === null) return
  const key = verdict === 'approve' ? 'notice.held_note_approved' : 'notice.held_note_refused'
  await notify(tx, author_id, { category: 'system', key, params: { wall: owner_id }, at })
}
