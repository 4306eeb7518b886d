import type { Tx } from '../db/schema.ts'

/** 排名: the boards in the order of the posts they got on a day; the rank before stays to compare with. */
export async function rankBoards(tx: Tx, day: number): Promise<void> {
  const rows = await tx
    .selectFrom('board')
    .leftJoin('board_day', join => join.onRef('board_day.board_id', '=', 'board.id').on('board_day.day', '=', day))
    .select(['board.id', 'board.rank', 'board_day.posts'])
    .where('board.kind', '=', 'board')
    .execute()
  const ordered = rows.sort((a, b) => (b.posts ?? 0) - (a.posts ?? 0) || a.id - b.id)
  for (const [index, row] of ordered.entries()) {
    await tx
      .updateTable('board')
      .set({ rank: index + 1, former_rank: row.rank })
      .where('id', '=', row.id)
      .execute()
  }
}
