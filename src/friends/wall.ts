import { engineOf } from '../db/dialect.ts'
import type { Db, Tx } from '../db/schema.ts'

const COLUMNS = [
  'note.id',
  'note.author_id',
  'note.author_name',
  'note.body',
  'note.created_at',
  'note.parent_id',
  'note.pending_at',
] as const

/** The notes on a member's wall (留言板) as somebody reads it, the latest first and one more than asked, with their answers. */
export async function listWall(
  db: Db,
  { ownerId, readerId }: { ownerId: number; readerId: number },
  { page, size }: { page: number; size: number },
) {
  const notes = await read(db, readerId)
    .where('note.owner_id', '=', ownerId)
    .where('note.parent_id', 'is', null)
    .orderBy('note.id', 'desc')
    .limit(size + 1)
    .offset((page - 1) * size)
    .execute()
  const ids = notes.map(note => note.id)
  const answers = await read(db, readerId)
    .where('note.parent_id', 'in', ids.length > 0 ? ids : [0])
    .orderBy('note.id')
    .limit(1000)
    .execute()
  return notes.map(note => ({ ...note, answers: answers.filter(answer => answer.parent_id === note.id) }))
}

/** What waits is read by who wrote it. */
function read(db: Db, readerId: number) {
  return db
    .selectFrom('wall_note as note')
    .leftJoin('member as author', 'author.id', 'note.author_id')
    .select(COLUMNS)
    .select('author.avatar_version')
    .where(eb => eb.or([eb('note.pending_at', 'is', null), eb('note.author_id', '=', readerId)]))
}

/** A note on this wall; undefined when it is not there. */
export function findWallNote(db: Db, ownerId: number, id: number) {
  return db.selectFrom('wall_note').selectAll().where('id', '=', id).where('owner_id', '=', ownerId).executeTakeFirst()
}

/** The same, which nobody takes away before the transaction ends. */
export function holdWallNote(tx: Tx, ownerId: number, id: number) {
  return tx
    .selectFrom('wall_note')
    .selectAll()
    .where('id', '=', id)
    .where('owner_id', '=', ownerId)
    .$if(engineOf(tx) === 'postgres', query => query.forUpdate())
    .executeTakeFirst()
}
