import type { Selectable } from 'kysely'
import type { PollOptionTable, PollTable } from '../../db/tables/specials.ts'
import { isClosed, type Thread } from '../thread.ts'

export type PollOption = Pick<Selectable<PollOptionTable>, 'id' | 'text' | 'votes' | 'attachment_id'> & {
  /** Its picture, when it has one that is still there. */
  picture: { id: number; name: string; original_name: string; width: number; height: number; thumb: number } | null
}

/** A poll with its options in their order. */
export interface Poll extends Selectable<PollTable> {
  options: PollOption[]
}

/** An option is no longer than this, in characters, as in the classic. */
export const OPTION_LENGTH = 80

/** Takes no votes any more: its days are over or its thread is closed (thread-page.md §15). */
export function isOver(poll: Pick<Poll, 'ends_at'>, thread: Pick<Thread, 'closed_at'>, at: number): boolean {
  return isClosed(thread) || (poll.ends_at !== null && at >= poll.ends_at)
}

/** Who sees the numbers: everybody, unless they are kept for those who voted; always the author and the moderators. */
export function seesResults(
  poll: Pick<Poll, 'hides_results'>,
  { over, voted, author, moderator }: { over: boolean; voted: boolean; author: boolean; moderator: boolean },
): boolean {
  return poll.hides_results === 0 || over || voted || author || moderator
}

/** What an option got of all the votes, in hundredths of a percent. */
export function shareOf(option: Pick<PollOption, 'votes'>, options: readonly Pick<PollOption, 'votes'>[]): number {
  const all = options.reduce((sum, one) => sum + one.votes, 0)
  return all === 0 ? 0 : Math.round((option.votes * 10_000) / all)
}
