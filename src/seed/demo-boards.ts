import { createBoard, nameTypes, permit, plainBoard } from '../boards/arranging.ts'
import type { Tx } from '../db/schema.ts'
import { CLASSIC } from '../markup/dialect.ts'
import { printNote } from '../posts/renewing-beside.ts'
import type { SeedBoard, SeedCategory } from './content/types.ts'
import type { Townsfolk } from './demo-members.ts'

/** The boards of the town by their keys; answers their numbers. */
export async function createBoards(
  tx: Tx,
  categories: readonly SeedCategory[],
  folk: Townsfolk,
): Promise<Map<string, number>> {
  const numbers = new Map<string, number>()
  for (const [position, category] of categories.entries()) {
    const id = await createBoard(tx, plainBoard(category.name, null, (position + 1) * 10))
    await appointSome(tx, id, category.moderators ?? [], folk)
    await createBelow(tx, id, category.boards, folk, numbers)
  }
  return numbers
}

async function createBelow(
  tx: Tx,
  parentId: number,
  boards: readonly SeedBoard[],
  folk: Townsfolk,
  numbers: Map<string, number>,
): Promise<void> {
  for (const [position, board] of boards.entries()) {
    const rules = board.rules ?? ''
    const id = await createBoard(tx, {
      ...plainBoard(board.name, parentId, (position + 1) * 10),
      description: board.description,
      rules,
      rules_html: rules === '' ? '' : printNote(rules, CLASSIC),
      icon: board.icon ?? '',
      type_required: board.typesRequired ? 1 : 0,
    })
    numbers.set(board.key, id)
    await appointSome(tx, id, board.moderators ?? [], folk)
    await permit(tx, id, { view: board.viewGroups ?? [], post: board.postGroups ?? [], reply: [], upload: [] })
    const types = (board.types ?? []).map(name => ({ id: null, name, staffOnly: false }))
    await nameTypes(tx, id, types)
    await createBelow(tx, id, board.boards ?? [], folk, numbers)
  }
}

async function appointSome(tx: Tx, boardId: number, names: readonly string[], folk: Townsfolk): Promise<void> {
  for (const [position, name] of names.entries()) {
    await tx
      .insertInto('board_moderator')
      .values({ board_id: boardId, member_id: folk.byName(name).id, position })
      .execute()
  }
}
