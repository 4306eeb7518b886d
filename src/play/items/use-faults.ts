import type { ItemKind } from '../../db/tables/items.ts'
import type { Message } from '../../lib/errors.ts'
import { outranks } from '../../members/group.ts'
import type { Viewer } from '../../members/viewer.ts'
import type { PostInThread } from '../../threads/post-in-thread.ts'
import { holdsFloors } from '../../threads/rushes/joining-rush.ts'
import { type Item, isAimed, mayHit, POST_KINDS, THREAD_KINDS } from './item.ts'

/**
 * Why an item is of no use to the viewer at this post, or undefined. `acted` says that what moderators
 * did to the thread stands (magics_mod_forbidden).
 */
export function useFault(viewer: Viewer, place: PostInThread, item: Item, acted: boolean): Message | undefined {
  const { post, thread, board, authorGroup } = place
  const { kind } = item
  if (item.board_ids !== '' && !item.board_ids.split(',').includes(String(board.id))) return { key: 'error.item_board' }
  const waits = (post.pending_at ?? thread.pending_at ?? post.deleted_at ?? thread.deleted_at) !== null
  if (waits || thread.moved_to !== null) return { key: 'error.item_waits' }
  const own = viewer.id > 0 && post.author_id === viewer.id
  if (!own && isAimed(item) && !mayHit(item, authorGroup)) return { key: 'error.item_target' }
  if (THREAD_KINDS.includes(kind)) {
    if (post.floor !== 1) return { key: 'error.item_opening' }
    if (acted) return { key: 'error.item_moderated' }
    if (!own && authorGroup && outranks(authorGroup, viewer.group)) return { key: 'error.item_team' }
    return threadFault(place, kind)
  }
  if (!POST_KINDS.includes(kind)) return { key: 'error.item_elsewhere' }
  if (kind === 'unmask') {
    if (post.anonymous === 0 || own) return { key: 'error.item_not_anonymous' }
    return authorGroup && outranks(authorGroup, viewer.group) ? { key: 'error.item_team' } : undefined
  }
  if (!own) return { key: 'error.item_own' }
  if (post.blocked_at !== null || post.warned_at !== null) return { key: 'error.item_moderated' }
  if (kind === 'anonymous') return post.anonymous === 1 ? { key: 'error.item_anonymous' } : undefined
  if (kind === 'appear') return post.anonymous === 0 ? { key: 'error.item_not_anonymous' } : undefined
  return acted ? { key: 'error.item_moderated' } : repentFault(viewer, place)
}

function threadFault({ thread }: PostInThread, kind: ItemKind): Message | undefined {
  if (kind === 'stick' && thread.sticky > 0) return { key: 'error.item_sticky' }
  if (kind === 'close' && thread.closed_at !== null) return { key: 'error.item_is_closed' }
  if (kind === 'open' && thread.closed_at === null) return { key: 'error.item_is_open' }
  return undefined
}

/** What is owed or was won stays. */
function repentFault(viewer: Viewer, { post, thread, board }: PostInThread): Message | undefined {
  if (holdsFloors(viewer, board, thread)) return { key: 'error.rush_delete' }
  const owed = post.floor === 1 ? thread.bounty > 0 && thread.solved_at === null : thread.best_post_id === post.id
  return owed ? { key: 'error.item_owed' } : undefined
}
