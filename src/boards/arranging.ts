import type { Insertable } from 'kysely'
import { type CreditTerms, settle } from '../credits/settling.ts'
import type { Tx } from '../db/schema.ts'
import type { BoardTable } from '../db/tables/boards.ts'
import { GROUP } from '../members/group.ts'
import { BOARD_PERMISSIONS, type BoardAction } from './board.ts'

export type BoardFields = Omit<
  Insertable<BoardTable>,
  | 'id'
  | 'threads'
  | 'posts'
  | 'last_thread_id'
  | 'last_post_at'
  | 'last_author_id'
  | 'last_author_name'
  | 'rank'
  | 'former_rank'
>

/** A board with nothing said about it but its place. */
export function plainBoard(name: string, parentId: number | null, position: number): BoardFields {
  return {
    parent_id: parentId,
    kind: parentId === null ? 'category' : 'board',
    name,
    description: '',
    rules: '',
    rules_html: '',
    icon: '',
    position,
    hidden: 0,
    columns: 0,
    recycles: 1,
    type_required: 0,
    type_prefix: 1,
  }
}

/** Opens a category or board; answers its number. */
export async function createBoard(tx: Tx, fields: BoardFields): Promise<number> {
  const { id } = await tx.insertInto('board').values(fields).returning('id').executeTakeFirstOrThrow()
  return id
}

/** Changes what is said about a board. */
export async function editBoard(tx: Tx, id: number, fields: Partial<BoardFields>): Promise<void> {
  await tx.updateTable('board').set(fields).where('id', '=', id).execute()
}

/** Takes an empty board away; false while it has threads or boards in it. */
export async function removeBoard(tx: Tx, id: number): Promise<boolean> {
  const thread = await tx.selectFrom('thread').select('id').where('board_id', '=', id).limit(1).executeTakeFirst()
  const below = await tx.selectFrom('board').select('id').where('parent_id', '=', id).limit(1).executeTakeFirst()
  if (thread || below) return false
  await tx.deleteFrom('board').where('id', '=', id).execute()
  return true
}

/** Says which groups may do what in a board; an empty list is the default. */
export async function permit(tx: Tx, boardId: number, groups: Partial<Record<BoardAction, number[]>>): Promise<void> {
  await tx.deleteFrom('board_permission').where('board_id', '=', boardId).execute()
  const rows = BOARD_PERMISSIONS.flatMap(action =>
    [...new Set(groups[action] ?? [])].map(group_id => ({ board_id: boardId, action, group_id })),
  )
  if (rows.length > 0) await tx.insertInto('board_permission').values(rows).execute()
}

/**
 * Appoints the moderators of a board in this order. A member of the ladder joins the moderators' group;
 * who looks after nothing any more goes back to the ladder.
 */
export async function appoint(
  tx: Tx,
  terms: CreditTerms,
  boardId: number,
  memberIds: number[],
  at: number,
): Promise<void> {
  const former = await tx.selectFrom('board_moderator').select('member_id').where('board_id', '=', boardId).execute()
  await tx.deleteFrom('board_moderator').where('board_id', '=', boardId).execute()
  const rows = [...new Set(memberIds)].map((member_id, position) => ({ board_id: boardId, member_id, position }))
  if (rows.length > 0) {
    await tx.insertInto('board_moderator').values(rows).execute()
    await tx
      .updateTable('member')
      .set({ group_id: GROUP.moderator })
      .where('id', 'in', memberIds)
      .where('group_id', 'in', tx.selectFrom('member_group').select('id').where('kind', '=', 'member'))
      .execute()
  }
  for (const { member_id } of former) await dismissIdle(tx, terms, member_id, at)
}

async function dismissIdle(tx: Tx, terms: CreditTerms, memberId: number, at: number): Promise<void> {
  const lowest = terms.groups.ladder[0]
  if (!lowest) return
  const result = await tx
    .updateTable('member')
    .set({ group_id: lowest.id })
    .where('id', '=', memberId)
    .where('group_id', '=', GROUP.moderator)
    .where('id', 'not in', tx.selectFrom('board_moderator').select('member_id'))
    .executeTakeFirst()
  if (Number(result.numUpdatedRows) > 0) await settle(tx, terms, memberId, at)
}

/** Writes the thread types of a board: those with a number stay themselves, those left out go. */
export async function nameTypes(
  tx: Tx,
  boardId: number,
  types: { id: number | null; name: string; staffOnly: boolean }[],
): Promise<void> {
  const kept = types.flatMap(type => (type.id === null ? [] : [type.id]))
  await tx
    .deleteFrom('thread_type')
    .where('board_id', '=', boardId)
    .$if(kept.length > 0, query => query.where('id', 'not in', kept))
    .execute()
  for (const [position, type] of types.entries()) {
    const fields = { name: type.name, position, staff_only: type.staffOnly ? 1 : 0 }
    if (type.id === null)
      await tx
        .insertInto('thread_type')
        .values({ board_id: boardId, ...fields })
        .execute()
    else {
      await tx
        .updateTable('thread_type')
        .set(fields)
        .where('id', '=', type.id)
        .where('board_id', '=', boardId)
        .execute()
    }
  }
}
