import type { Selectable } from 'kysely'
import type { NamedValues } from '../credits/formula.ts'
import type { BoardPermissionTable, BoardTable, ThreadTypeTable } from '../db/tables/boards.ts'
import type { Html } from '../markup/html.ts'

export type BoardAction = BoardPermissionTable['action']
export const BOARD_PERMISSIONS: readonly BoardAction[] = ['view', 'post', 'reply', 'upload', 'download']

/** What a thread can be besides a text. */
export const SPECIAL_KINDS = ['poll', 'reward', 'activity', 'debate'] as const
export type SpecialKind = (typeof SPECIAL_KINDS)[number]

export type ThreadType = Readonly<Selectable<ThreadTypeTable>>

/** A board whose permissions follow those of the groups. */
export const OPEN_BOARD: Board['allowed'] = { view: null, post: null, reply: null, upload: null, download: null }

/** A board without a gate. */
export const OPEN_ENTRY: Entry = { passwordHash: '', mark: '', price: 0, condition: '', meets: null, hint: '' }

export interface Moderator {
  id: number
  name: string
}

/** A board or a category as it is arranged; its counters are read with each page. */
export interface Board {
  id: number
  kind: 'category' | 'board'
  name: string
  description: string
  /** 本版规则: as written and as shown. */
  rules: { source: string; html: Html }
  icon: string
  position: number
  hidden: boolean
  columns: number
  recycles: boolean
  type_required: boolean
  type_prefix: boolean
  /** A thread here needs one of the board's forms of facts. */
  sort_required: boolean
  /** Who writes here has a proved telephone number. */
  phone_required: boolean
  /** It is not there for members in the mode of minors. */
  adults_only: boolean
  allow_bbcode: boolean
  allow_images: boolean
  allow_smilies: boolean
  allow_media: boolean
  allow_anonymous: boolean
  /** Its threads may be put into collections. */
  allow_collect: boolean
  /** 0 nothing waits for review, 1 threads do, 2 replies too. */
  review: number
  specials: ReadonlySet<SpecialKind>
  parent: Board | null
  boards: Board[]
  types: ThreadType[]
  /** Types that were merged into another, by number, and which it is. */
  formerTypes: ReadonlyMap<number, number>
  moderators: Moderator[]
  /** The groups that may; null where the default holds. */
  allowed: Record<BoardAction, ReadonlySet<number> | null>
  /** What has to be done, paid or had before anybody gets in. */
  entry: Entry
}

export interface Entry {
  passwordHash: string
  /** Which password it is, told by nothing of it; '' when there is none. */
  mark: string
  price: number
  /** In the words of a formula; '' asks for nothing. */
  condition: string
  /** Whether somebody with these numbers has what it asks for. */
  meets: ((values: NamedValues) => boolean) | null
  hint: string
}

export interface Boards {
  byId: ReadonlyMap<number, Board>
  /** Categories in their order; boards hang below them. */
  categories: readonly Board[]
}

/** What changes with every post. */
export type BoardCounts = Pick<
  Selectable<BoardTable>,
  | 'id'
  | 'threads'
  | 'posts'
  | 'last_thread_id'
  | 'last_post_at'
  | 'last_author_id'
  | 'last_author_name'
  | 'rank'
  | 'former_rank'
  | 'favorites'
> & {
  last_title: string | null
  last_unread: boolean
  today: number
  yesterday: number
}

/** From the category down to the board itself. */
export function pathOf(board: Board): Board[] {
  const path: Board[] = []
  for (let step: Board | null = board; step; step = step.parent) path.unshift(step)
  return path
}

/** The board and all below it. */
export function withBoardsBelow(board: Board): Board[] {
  return [board, ...board.boards.flatMap(withBoardsBelow)]
}

/** The category a board stands in; a category stands in itself. */
export function categoryOf(board: Board): Board {
  return board.parent ? categoryOf(board.parent) : board
}

/** The boards in which threads stand, without the categories. */
export function plainBoards({ byId }: Pick<Boards, 'byId'>): Board[] {
  return [...byId.values()].filter(board => board.kind === 'board')
}
