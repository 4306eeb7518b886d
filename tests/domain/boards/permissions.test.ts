import { describe, expect, test } from 'vitest'
import type { Board, BoardAction } from '../../../src/boards/board.ts'
import { categoryOf, OPEN_BOARD, OPEN_ENTRY, pathOf, withBoardsBelow } from '../../../src/boards/board.ts'
import {
  canModerate,
  canPost,
  canReply,
  canUpload,
  canView,
  isModerator,
  moderatedBoardIds,
  viewableBoardIds,
} from '../../../src/boards/permissions.ts'
import { NO_ACCESS } from '../../../src/members/access.ts'
import type { Group } from '../../../src/members/group.ts'
import type { Viewer } from '../../../src/members/viewer.ts'

const rights = { can_visit: 1, can_post: 1, can_reply: 1, can_upload: 1, can_close: 0, staff: 0 } as const
const groups: Record<string, Partial<Group>> = {
  guest: { ...rights, id: 7, can_post: 0, can_reply: 0, can_upload: 0 },
  silenced: { ...rights, id: 4, can_post: 0, can_reply: 0, can_upload: 0 },
  banned: { ...rights, id: 5, can_visit: 0, can_post: 0, can_reply: 0, can_upload: 0 },
  young: { ...rights, id: 10 },
  old: { ...rights, id: 12 },
  mod: { ...rights, id: 3, staff: 3, can_close: 1 },
  supermod: { ...rights, id: 2, staff: 2, can_close: 1 },
  inspector: { ...rights, id: 18, staff: 1 },
  admin: { ...rights, id: 1, staff: 1, can_close: 1 },
}
const viewers = Object.fromEntries(
  Object.entries(groups).map(([name, group], n) => [
    name,
    { id: name === 'guest' ? 0 : n, name, group, access: NO_ACCESS } as Viewer,
  ]),
)
const MOD = viewers.mod?.id ?? 0

function board(id: number, parent: Board | null, changes: Partial<Board> = {}): Board {
  const kind = parent === null ? 'category' : 'board'
  const made = {
    id,
    kind,
    name: `${id}`,
    hidden: false,
    parent,
    boards: [],
    types: [],
    moderators: [],
    allowed: OPEN_BOARD,
    entry: OPEN_ENTRY,
    ...changes,
  }
  parent?.boards.push(made as unknown as Board)
  return made as unknown as Board
}

const only = (action: BoardAction, ...ids: number[]) => ({
  allowed: { ...OPEN_BOARD, [action]: new Set(ids) },
})

/** Who may, by name. */
const who = (may: (viewer: Viewer) => boolean) =>
  Object.keys(viewers)
    .filter(name => may(viewers[name] as Viewer))
    .join(' ')

const ALL = 'guest silenced young old mod supermod inspector admin'
const STAFF = 'supermod inspector admin'

describe('who may do what in a board', () => {
  test.each<[string, Partial<Board>, Partial<Board>, string]>([
    ['an open board', {}, {}, ALL],
    ['a hidden board', {}, { hidden: true }, STAFF],
    ['a hidden board with a moderator', {}, { hidden: true, moderators: [{ id: MOD, name: 'mod' }] }, `mod ${STAFF}`],
    ['a board for old members', {}, only('view', 12), `old ${STAFF}`],
    ['a board for guests, which nobody is', {}, only('view', 7), `guest ${STAFF}`],
    ['a board in a hidden category', { hidden: true }, {}, STAFF],
    ['a board in a category for old members', only('view', 12), {}, `old ${STAFF}`],
    [
      'one whose moderator may not see the category',
      only('view', 12),
      { moderators: [{ id: MOD, name: '' }] },
      `old ${STAFF}`,
    ],
    ['one whose category she moderates', { hidden: true, moderators: [{ id: MOD, name: '' }] }, {}, `mod ${STAFF}`],
  ])('%s is read by those', (_name, category, changes, expected) => {
    const place = board(2, board(1, null, category), changes)
    expect(who(viewer => canView(viewer, place))).toBe(expected)
  })

  test('writing needs the right of the group, of the board, and sight of it', () => {
    const writers = 'young old mod supermod inspector admin'
    const open = board(2, board(1, null))
    for (const may of [canPost, canReply, canUpload]) expect(who(viewer => may(viewer, open))).toBe(writers)
    const closed = board(2, board(1, null), only('post', 12))
    expect(who(viewer => canPost(viewer, closed))).toBe('old admin')
    expect(who(viewer => canReply(viewer, closed))).toBe(writers)
    const quiet = board(2, board(1, null), only('reply', 12))
    expect(who(viewer => canReply(viewer, quiet))).toBe('old admin')
    const textual = board(2, board(1, null), only('upload', 12))
    expect(who(viewer => canUpload(viewer, textual))).toBe('old admin')
    const hidden = board(2, board(1, null), { hidden: true })
    expect(who(viewer => canReply(viewer, hidden))).toBe(STAFF)
    const forGuests = board(2, board(1, null), only('post', 7))
    expect(who(viewer => canPost(viewer, forGuests))).toBe('admin')
  })

  test('a category takes neither threads nor replies', () => {
    const category = board(1, null)
    expect([who(viewer => canPost(viewer, category)), who(viewer => canReply(viewer, category))]).toEqual(['', ''])
  })

  test('moderators look after their boards and those below, staff of the site after all', () => {
    const category = board(1, null)
    const own = board(2, category, { moderators: [{ id: MOD, name: 'mod' }] })
    const below = board(3, own)
    const other = board(4, category)
    const looks = (place: Board) => who(viewer => isModerator(viewer, place))
    expect([looks(category), looks(own), looks(below), looks(other)]).toEqual([
      STAFF,
      `mod ${STAFF}`,
      `mod ${STAFF}`,
      STAFF,
    ])
    expect(who(viewer => canModerate(viewer, below, 'can_close'))).toBe('mod supermod admin')
    const boards = { byId: new Map([category, own, below, other].map(one => [one.id, one])), categories: [category] }
    expect(moderatedBoardIds(boards, viewers.mod as Viewer)).toEqual([2, 3])
    expect(moderatedBoardIds(boards, viewers.supermod as Viewer)).toEqual([1, 2, 3, 4])
    expect(moderatedBoardIds(boards, viewers.young as Viewer)).toEqual([])
    expect(viewableBoardIds(boards, viewers.guest as Viewer)).toEqual([1, 2, 3, 4])
    expect(viewableBoardIds(boards, viewers.banned as Viewer)).toEqual([])
  })

  test('a member named as a moderator without the rank is none', () => {
    const place = board(2, board(1, null), { moderators: [{ id: viewers.young?.id ?? 0, name: '' }] })
    expect(isModerator(viewers.young as Viewer, place)).toBe(false)
  })

  test('the way to a board and what lies below it', () => {
    const category = board(1, null)
    const own = board(2, category)
    const below = board(3, own)
    expect(pathOf(below).map(one => one.id)).toEqual([1, 2, 3])
    expect(withBoardsBelow(category).map(one => one.id)).toEqual([1, 2, 3])
    expect([categoryOf(below).id, categoryOf(category).id]).toEqual([1, 1])
  })
})
