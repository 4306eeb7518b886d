import { engineOf } from '../db/dialect.ts'
import type { Db, Tx } from '../db/schema.ts'

const COLUMNS = [
  'note.id',
  'note.author_id',
  'note.author_name',
  'note.body',
  'note.created_at',
  'note.parent_id',
] as const

/** The notes on a member's wall (留言板), the latest first and one more than asked, each with its answers. */
export async function listWall(db: Db, ownerId: number, { page, size }: { page: number; size: number }) {
  const notes = await read(db)
    .where('note.owner_id', '=', ownerId)
    .where('note.parent_id', 'is', null)
    .orderBy('note.id', 'desc')
    .limit(size + 1)
    .offset((page - 1) * size)
    .execute()
  const ids = notes.map(note => note.id)
  const answers = await read(db)
    .where('note.parent_id', 'in', ids.length > 0 ? ids : [0])
    .orderBy('note.id')
    .limit(1000)
    .execute()
  return notes.map(note => ({ ...note, answers: answers.filter(answer => answer.parent_id === note.id) }))
}

function read(db: Db) {
  return db
    .selectFrom('wall_note as note')
    .leftJoin('member as author', 'author.id', 'note.author_id')
    .select(COLUMNS)
    .select('author.avatar_version')
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
