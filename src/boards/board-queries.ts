import { type Selectable, sql } from 'kysely'
import { compileCondition } from '../credits/condition.ts'
import { isPublic } from '../db/publicity.ts'
import type { Db } from '../db/schema.ts'
import type { BoardPermissionTable, BoardTable, FormerTypeTable } from '../db/tables/boards.ts'
import { NotFound } from '../lib/errors.ts'
import { hashToken } from '../lib/tokens.ts'
import type { Html } from '../markup/html.ts'
import type { Viewer } from '../members/viewer.ts'
import { type Board, type BoardCounts, type Boards, type Moderator, SPECIAL_KINDS, type ThreadType } from './board.ts'

/** How the boards are arranged, who looks after them and who may do what. */
export async function loadBoards(db: Db): Promise<Boards> {
  const rows = await db.selectFrom('board').selectAll().orderBy('position').orderBy('id').execute()
  const types = await db.selectFrom('thread_type').selectAll().orderBy('position').orderBy('id').execute()
  const former = await db.selectFrom('former_type').selectAll().execute()
  const permissions = await db.selectFrom('board_permission').selectAll().execute()
  const moderators = await db
    .selectFrom('board_moderator')
    .innerJoin('member', 'member.id', 'board_moderator.member_id')
    .select(['board_moderator.board_id', 'member.id', 'member.name'])
    .orderBy('board_moderator.position')
    .execute()
  const byId = new Map(
    rows.map(row => [row.id, asBoard(row, { types, former, permissions, moderators })] as [number, Board]),
  )
  for (const row of rows) {
    const board = byId.get(row.id)
    const parent = row.parent_id === null ? undefined : byId.get(row.parent_id)
    if (!board || !parent) continue
    board.parent = parent
    parent.boards.push(board)
  }
  return { byId, categories: [...byId.values()].filter(board => board.kind === 'category') }
}

interface Belongings {
  types: ThreadType[]
  former: FormerTypeTable[]
  permissions: BoardPermissionTable[]
  moderators: (Moderator & { board_id: number })[]
}

function asBoard(row: Selectable<BoardTable>, { types, former, permissions, moderators }: Belongings): Board {
  const own = types.filter(type => type.board_id === row.id)
  const allowed = (action: BoardPermissionTable['action']) => {
    const groups = permissions.filter(one => one.board_id === row.id && one.action === action).map(one => one.group_id)
    return groups.length === 0 ? null : new Set(groups)
  }
  return {
    id: row.id,
    kind: row.kind,
    name: row.name,
    description: row.description,
    rules: { source: row.rules, html: row.rules_html as Html },
    icon: row.icon,
    position: row.position,
    hidden: row.hidden === 1,
    columns: row.columns,
    recycles: row.recycles === 1,
    type_required: row.type_required === 1,
    type_prefix: row.type_prefix === 1,
    sort_required: row.sort_required === 1,
    phone_required: row.phone_required === 1,
    adults_only: row.adults_only === 1,
    allow_bbcode: row.allow_bbcode === 1,
    allow_images: row.allow_images === 1,
    allow_smilies: row.allow_smilies === 1,
    allow_media: row.allow_media === 1,
    allow_anonymous: row.allow_anonymous === 1,
    allow_collect: row.allow_collect === 1,
    review: row.review,
    specials: new Set(SPECIAL_KINDS.filter(kind => row.specials.split(',').includes(kind))),
    parent: null,
    boards: [],
    types: own,
    formerTypes: new Map(
      former.filter(one => own.some(({ id }) => id === one.into_id)).map(one => [one.id, one.into_id]),
    ),
    moderators: moderators.filter(one => one.board_id === row.id).map(({ id, name }) => ({ id, name })),
    allowed: {
      view: allowed('view'),
      post: allowed('post'),
      reply: allowed('reply'),
      upload: allowed('upload'),
      download: allowed('download'),
    },
    entry: {
      passwordHash: row.entry_password,
      mark: row.entry_password === '' ? '' : hashToken(row.entry_password).slice(0, 16),
      price: row.entry_price,
      condition: row.entry_formula,
      meets: row.entry_formula === '' ? null : compileCondition(row.entry_formula),
      hint: row.entry_hint,
    },
  }
}

/** The board or category with this number. Throws NotFound. */
export function getBoard(boards: Boards, id: number): Board {
  const board = boards.byId.get(id)
  if (!board) throw new NotFound('error.board_not_found')
  return board
}

/** The counters of boards, with the title of the last thread and the posts of a day and the day before. */
export async function listBoardCounts(
  db: Db,
  viewer: Viewer,
  ids: readonly number[],
  day: number,
): Promise<Map<number, BoardCounts>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('board')
    .leftJoin('thread', join => join.onRef('thread.id', '=', 'board.last_thread_id').on(isPublic('thread')))
    .leftJoin('board_day as now', join => join.onRef('now.board_id', '=', 'board.id').on('now.day', '=', day))
    .leftJoin('board_day as past', join => join.onRef('past.board_id', '=', 'board.id').on('past.day', '=', day - 1))
    .leftJoin('thread_read as mark', join =>
      join.onRef('mark.thread_id', '=', 'thread.id').on('mark.member_id', '=', viewer.id),
    )
    .select([
      'board.id',
      'board.threads',
      'board.posts',
      'board.last_thread_id',
      'board.last_post_at',
      'board.last_author_id',
      'board.last_author_name',
      'board.rank',
      'board.former_rank',
      'board.favorites',
      'thread.title as last_title',
      'thread.last_floor',
      'mark.floor as read_floor',
    ])
    .select(sql<number>`coalesce(now.posts, 0)`.as('today'))
    .select(sql<number>`coalesce(past.posts, 0)`.as('yesterday'))
    .where('board.id', 'in', ids)
    .execute()
  const readUntil = viewer.member?.all_read_at ?? Number.POSITIVE_INFINITY
  return new Map(
    rows.map(({ last_floor, read_floor, ...row }) => [
      row.id,
      { ...row, last_unread: row.last_post_at > readUntil && (read_floor ?? 0) < (last_floor ?? 0) },
    ]),
  )
}
