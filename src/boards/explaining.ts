import type { Message } from '../lib/errors.ts'
import { isAdmin, type Viewer } from '../members/viewer.ts'
import { type Board, type BoardAction, pathOf, SPECIAL_KINDS, type SpecialKind } from './board.ts'
import {
  canAttach,
  canDownload,
  canOpenSpecial,
  canPost,
  canReply,
  canUpload,
  canView,
  isModerator,
  isUnfit,
  shutGate,
} from './permissions.ts'

export type Asked = 'view' | 'post' | 'reply' | 'upload' | 'attach' | 'download' | 'moderate' | SpecialKind

/** Whether a viewer may do something in a board, and what decides it. */
export interface Explained {
  asked: Asked
  may: boolean
  because: Message
}

interface Question {
  asked: Asked
  can(viewer: Viewer, board: Board): boolean
  /** The board's own list that holds, and the group's right that is asked besides. */
  list: BoardAction
  right?: 'can_post' | 'can_reply' | 'can_upload' | 'can_attach'
  special?: SpecialKind
}

const QUESTIONS: readonly Question[] = [
  { asked: 'view', can: canView, list: 'view' },
  { asked: 'post', can: canPost, list: 'post', right: 'can_post' },
  { asked: 'reply', can: canReply, list: 'reply', right: 'can_reply' },
  { asked: 'upload', can: canUpload, list: 'upload', right: 'can_upload' },
  { asked: 'attach', can: canAttach, list: 'upload', right: 'can_attach' },
  { asked: 'download', can: canDownload, list: 'download' },
  ...SPECIAL_KINDS.map(
    (kind): Question => ({
      asked: kind,
      can: (viewer, board) => canOpenSpecial(viewer, board, kind),
      list: 'post',
      right: 'can_post',
      special: kind,
    }),
  ),
]

/** Every question that can be asked of a viewer and a board, with the answer that the forum itself would give. */
export function explain(viewer: Viewer, board: Board): Explained[] {
  const moderates = isModerator(viewer, board)
  return [
    ...QUESTIONS.map(question => {
      const may = question.can(viewer, board)
      return {
        asked: question.asked,
        may,
        because: may ? grant(viewer, board, question) : refusal(viewer, board, question),
      }
    }),
    { asked: 'moderate', may: moderates, because: because(moderates ? 'moderates' : 'moderates_not', board) },
  ]
}

function grant(viewer: Viewer, board: Board, { asked, list }: Question): Message {
  if (isAdmin(viewer)) return because('admin')
  if (excepted(viewer, board, list) > 0) return because('excepted', board)
  if (asked === 'view' && !openTo(viewer, board)) return because('moderates', board)
  return board.allowed[list] ? because('listed', board, viewer) : because('group', board, viewer)
}

function refusal(viewer: Viewer, board: Board, { asked, list, right, special }: Question): Message {
  const unseen = unseenBecause(viewer, board)
  if (unseen) return unseen
  if (excepted(viewer, board, list) < 0) return because('excepted_not', board)
  if (asked !== 'download' && viewer.id === 0) return because('guest')
  if (right && viewer.group[right] === 0) return because('group_may_not', board, viewer)
  if (asked === 'download' && !board.allowed.download) return because('group_may_not', board, viewer)
  if (board.kind !== 'board') return because('category', board)
  if (special && viewer.group[`can_${special}`] === 0) return because('group_may_not', board, viewer)
  if (special && !board.specials.has(special)) return because('board_has_none', board)
  return because(board.allowed[list] ? 'not_listed' : 'group_may_not', board, viewer)
}

/** What keeps the viewer from seeing the board at all: the nearest to the index of the steps down to it. */
function unseenBecause(viewer: Viewer, board: Board): Message | undefined {
  if (viewer.group.can_visit === 0) return because('no_visit', board, viewer)
  if (isUnfit(viewer, board)) return because('minor_board', board)
  if (canView(viewer, board)) return undefined
  const denied = pathOf(board).find(one => excepted(viewer, one, 'view') < 0)
  if (denied) return because('excepted_not', denied)
  const step = pathOf(board).find(
    one => !openTo(viewer, one) && !isModerator(viewer, one) && excepted(viewer, one, 'view') === 0,
  )
  const shut = shutGate(viewer, board)
  if (!step && shut) return because(`gate_${shut.gate}`, shut.board)
  return step?.hidden ? because('hidden', step) : because('not_listed', step ?? board, viewer)
}

function excepted(viewer: Viewer, step: Board, action: BoardAction): number {
  return viewer.access.masks.get(step.id)?.[action] ?? 0
}

function openTo({ group, access }: Viewer, step: Board): boolean {
  const listed = step.allowed.view
  return !step.hidden && (!listed || [group.id, ...access.groups].some(id => listed.has(id)))
}

function because(key: string, board?: Board, viewer?: Viewer): Message {
  return { key: `why.${key}`, values: { board: board?.name ?? '', group: viewer?.group.title ?? '' } }
}
