import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import { type Board, categoryOf, type SpecialKind, withBoardsBelow } from '../boards/board.ts'
import { isPublic } from '../db/publicity.ts'
import type { Db, Schema } from '../db/schema.ts'
import type { Viewer } from '../members/viewer.ts'
import { penNameOf } from '../posts/pen-name.ts'
import { type FactFilter, factOrder, fitsFacts } from './sorts/fact-filter.ts'
import { THREAD_ROW, type ThreadRow } from './thread.ts'

export const ORDERS = {
  lastpost: 'last_post_at',
  dateline: 'created_at',
  replies: 'replies',
  views: 'views',
  heats: 'heat',
} as const
export type Order = keyof typeof ORDERS

export interface ListFilter {
  typeId: number | null
  digest: boolean
  /** Only threads of this kind; empty is all. */
  special?: SpecialKind | ''
  /** Only threads with a post since then (epoch ms); 0 is all. */
  since: number
  order: Order
  /** Only threads with facts of one form. */
  facts?: FactFilter | null
}

type Builder = ExpressionBuilder<Schema, 'thread'>

/** True when the list is the board as it is, with everything in its usual order. */
export function isPlain(filter: ListFilter): boolean {
  return filter.typeId === null && !filter.digest && !filter.special && filter.since === 0 && !filter.facts
}

/** A page of a board's threads; its own sticky ones come first and count in. */
export async function listThreads(
  db: Db,
  viewer: Viewer,
  board: Board,
  filter: ListFilter,
  { page, size }: { page: number; size: number },
): Promise<ThreadRow[]> {
  const order = orderOf(filter)
  const ids = db
    .selectFrom('thread')
    .select('thread.id')
    .where(fits(board, filter))
    .orderBy(sql.join(order))
    .limit(size)
    .offset((page - 1) * size)
  return selectRows(db, viewer, eb => eb('thread.id', 'in', ids), order.slice(0, -1))
}

function orderOf({ order, facts }: ListFilter): ReturnType<typeof sql>[] {
  const usual = [sql`${sql.ref(`thread.${ORDERS[order]}`)} desc`, sql`thread.id desc`]
  if (!facts?.orderFieldId) return [sql`thread.sticky desc`, ...usual]
  const direction = facts.ascending ? sql`asc` : sql`desc`
  const number = factOrder(facts.orderFieldId)
  return [sql`case when ${number} is null then 1 else 0 end`, sql`${number} ${direction}`, ...usual]
}

/** How many threads a filter leaves; the whole board's number is one of its counters. */
export async function countThreads(db: Db, board: Board, filter: ListFilter): Promise<number> {
  const { count } = await db
    .selectFrom('thread')
    .select(eb => eb.fn.countAll<number>().as('count'))
    .where(fits(board, filter))
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** How many pointers moved threads have left in a board: rows of its list that its counter leaves out. */
export async function countPointers(db: Db, board: Board): Promise<number> {
  const { count } = await db
    .selectFrom('thread')
    .select(eb => eb.fn.countAll<number>().as('count'))
    .where('board_id', '=', board.id)
    .where('moved_to', 'is not', null)
    .where(isPublic('thread'))
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** The threads on top of every board, and of every board of this category. */
export function listStickyThreads(db: Db, viewer: Viewer, board: Board, viewable: Set<number>): Promise<ThreadRow[]> {
  const here = withBoardsBelow(categoryOf(board)).map(one => one.id)
  const readable = [...viewable]
  return selectRows(
    db,
    viewer,
    eb =>
      eb.and([
        isPublic('thread'),
        eb('thread.sticky', '>=', 2),
        eb('thread.board_id', 'in', readable),
        eb.or([eb('thread.sticky', '=', 3), eb('thread.board_id', 'in', here)]),
      ]),
    [sql`sticky desc`, sql`last_post_at desc`],
  )
}

function fits(board: Board, filter: ListFilter) {
  return (eb: Builder): Expression<SqlBool> =>
    eb.and([
      eb('thread.board_id', '=', board.id),
      isPublic('thread'),
      ...(isPlain(filter) ? [eb('thread.sticky', '<=', 1)] : []),
      ...(filter.typeId === null ? [] : [eb('thread.type_id', '=', filter.typeId)]),
      ...(filter.digest ? [eb('thread.digest', '>', 0)] : []),
      ...(!filter.special ? [] : [eb('thread.special', '=', filter.special)]),
      ...(filter.facts ? fitsFacts(eb, filter.facts) : []),
      ...(filter.since === 0 ? [] : [eb('thread.last_post_at', '>=', filter.since)]),
    ])
}

async function selectRows(
  db: Db,
  viewer: Viewer,
  where: (eb: Builder) => Expression<SqlBool>,
  order: ReturnType<typeof sql>[],
): Promise<ThreadRow[]> {
  const rows = await db
    .selectFrom('thread')
    .leftJoin('thread_read as mark', join =>
      join.onRef('mark.thread_id', '=', 'thread.id').on('mark.member_id', '=', viewer.id),
    )
    .select(rowColumns)
    .select('mark.floor as read_floor')
    .where(where as never)
    .orderBy(sql.join([...order, sql`thread.id desc`]))
    .execute()
  const readUntil = viewer.member?.all_read_at ?? Number.POSITIVE_INFINITY
  return rows.map(({ read_floor, ...row }) => ({
    ...row,
    author_id: penNameOf(row).id,
    author_name: penNameOf(row).name,
    unread: row.last_post_at > readUntil && (read_floor ?? 0) < row.last_floor,
  }))
}

const rowColumns = THREAD_ROW.map(column => `thread.${column}` as const)
