import type { Board } from '../boards/board.ts'
import { isModerator } from '../boards/permissions.ts'
import type { Groups } from '../members/group.ts'
import type { Viewer } from '../members/viewer.ts'
import type { Part } from './parts.ts'
import type { PostInThread } from './post-in-thread.ts'

/** What everything can be kept from: above the read access of every group. */
export const READ_ACCESS_MAX = 255

/** The read accesses that a thread may ask for: those of the groups, each once, and the highest (posting.md §2). */
export function readAccesses(groups: Groups): number[] {
  const all = [...groups.byId.values()].map(group => group.read_access)
  return [...new Set([...all, READ_ACCESS_MAX])].filter(value => value > 0).sort((a, b) => a - b)
}

/** Whether the viewer may write as 匿名 here. */
export function canBeAnonymous(viewer: Viewer, board: Board): boolean {
  return board.allow_anonymous || viewer.group.can_anonymous === 1
}

/** 附加选项 of a thread. */
export interface OptionFields {
  /** Null leaves it as it is. */
  readAccess: number | null
  anonymous: boolean
  hiddenReplies: boolean
  newestFirst: boolean
  tellsAuthor: boolean
}

/** The options as the viewer may set them, for a new thread or for one whose opening post she edits. */
export function optionsPart(
  groups: Groups,
  viewer: Viewer,
  board: Board,
  fields: OptionFields,
  place: PostInThread | null,
): Part {
  const asks = fields.readAccess
  const known = asks === 0 || (asks !== null && readAccesses(groups).includes(asks))
  const anonymous = anonymousPart(viewer, board, fields.anonymous, place)
  return {
    thread: {
      ...(viewer.group.can_set_read_access && known ? { read_access: asks } : {}),
      ...(anonymous.post ? { anonymous: anonymous.post.anonymous } : {}),
      hidden_replies: fields.hiddenReplies ? 1 : 0,
      ...(fields.hiddenReplies ? { personal: 1 } : {}),
      newest_first: fields.newestFirst ? 1 : 0,
      tells_author: fields.tellsAuthor ? 1 : 0,
    },
    ...anonymous,
  }
}

/** 使用匿名发帖: for what is new, and for what is her own; nobody takes another's mask off. */
export function anonymousPart(viewer: Viewer, board: Board, wanted: boolean, place: PostInThread | null): Part {
  const own = place === null || place.post.author_id === viewer.id
  if (!own || !canBeAnonymous(viewer, board)) return {}
  return { post: { anonymous: wanted ? 1 : 0 } }
}

/** Whether the viewer may put her new thread on top or give it 精华 while she writes it. */
export function canRaise(viewer: Viewer, board: Board): { stick: boolean; digest: boolean } {
  const moderates = isModerator(viewer, board)
  return { stick: moderates && viewer.group.max_sticky > 0, digest: moderates && viewer.group.max_digest > 0 }
}
