import type { Selectable } from 'kysely'
import { canModerate } from '../../boards/permissions.ts'
import type { Site } from '../../boards/site.ts'
import type { Db, Tx } from '../../db/schema.ts'
import type { CleaningTable } from '../../db/tables/cleanings.ts'
import { isStaffEverywhere, type Viewer } from '../../members/viewer.ts'

export const CLEANING_KINDS = ['posts', 'comments'] as const
export type CleaningKind = (typeof CLEANING_KINDS)[number]
export type Cleaning = Selectable<CleaningTable>

/** The boards in which this viewer may take away what somebody wrote: those she looks after. */
export function cleanableBoardIds({ boards }: Pick<Site, 'boards'>, viewer: Viewer): number[] {
  return [...boards.byId.values()].filter(board => canModerate(viewer, board, 'can_delete')).map(board => board.id)
}

/** Whether a cleaning is still to be done or can still be wanted back, by whom asked for it or has rights everywhere. */
export function canUndo(viewer: Viewer, cleaning: Pick<Cleaning, 'asked_by' | 'undo_asked_at'>): boolean {
  const may = isStaffEverywhere(viewer) || cleaning.asked_by === viewer.id
  return may && viewer.group.can_delete === 1 && cleaning.undo_asked_at === null
}

/** Whether it takes away what is of this kind. */
export function takes(cleaning: Pick<Cleaning, 'kinds'>, kind: CleaningKind): boolean {
  return cleaning.kinds.split(',').includes(kind)
}

/** The boards it is confined to. */
export function boardIdsOf(cleaning: Pick<Cleaning, 'board_ids'>): number[] {
  return JSON.parse(cleaning.board_ids) as number[]
}

/** The cleaning with this number, if it is there. */
export function findCleaning(db: Db, id: number): Promise<Cleaning | undefined> {
  return db.selectFrom('cleaning').selectAll().where('id', '=', id).executeTakeFirst()
}

/** The same, held until the end of the transaction: of two who work at it one waits. */
export async function holdCleaning(tx: Tx, id: number): Promise<Cleaning | undefined> {
  return tx
    .updateTable('cleaning')
    .set(eb => ({ kinds: eb.ref('kinds') }))
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst()
}

/** What was taken away of a member, the latest first. */
export function listCleanings(db: Db, memberId: number, limit = 50): Promise<Cleaning[]> {
  return db
    .selectFrom('cleaning')
    .selectAll()
    .where('member_id', '=', memberId)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
}
