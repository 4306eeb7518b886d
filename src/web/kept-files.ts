import type { ReadableAttachment } from '../attachments/attachment-queries.ts'
import { getBoard } from '../boards/board-queries.ts'
import { isModerator } from '../boards/permissions.ts'
import type { Forum } from '../context.ts'
import { showsFile } from '../markup/file-places.ts'
import { creditsOf, hideFault } from '../markup/hide-terms.ts'
import { readSlots, slotsOf } from '../markup/slots.ts'
import { standingOnce } from '../threads/standing.ts'
import { isLocked } from './opened-posts.ts'
import type { Request } from './request.ts'

/**
 * Whether a file stands in a part of its post that is kept from this reader: hidden, locked or for sale. One query, and
 * only where a part asks for a reply; a post without such parts costs nothing.
 */
export async function isKeptFrom(forum: Forum, req: Request, file: ReadableAttachment): Promise<boolean> {
  if (file.slotted === null || file.board_id === null) return file.unpaid
  const { viewer } = req
  const own = viewer.id > 0 && file.author_id === viewer.id
  const unlocks = own || isModerator(viewer, getBoard(req.site.boards, file.board_id))
  const { id, slotted, thread_id: threadId, posted_at: writtenAt, post_id: postId } = file
  const pieces = readSlots(slotted)
  if (!unlocks && isLocked(forum, req, postId ?? 0, pieces)) return true
  const asksReply = !unlocks && [...slotsOf(pieces, 'hide')].some(({ argument }) => creditsOf(argument) === undefined)
  const posted = asksReply && (await standingOnce(forum.db, viewer, threadId ?? 0)()).posted
  const reader = { unlocks, replied: posted, credits: viewer.member?.credits ?? 0 }
  const at = {
    writtenAt: writtenAt ?? 0,
    now: forum.clock.now(),
    expiresAfter: req.site.settings.hideExpiration,
  }
  const opens = (terms: string) => hideFault(terms, reader, at) === null
  return !(showsFile(pieces, id, { opens, freeOnly: file.unpaid }) ?? !file.unpaid)
}

/** Whether everybody who reads the post is shown the file. */
export function isOpenToAll({ id, slotted, unpaid }: ReadableAttachment): boolean {
  if (slotted === null) return true
  const pieces = readSlots(slotted)
  if ([...slotsOf(pieces, 'password')].length > 0) return false
  return showsFile(pieces, id, { opens: () => false, freeOnly: unpaid }) ?? !unpaid
}
