import { sql } from 'kysely'
import { getBoard } from '../../boards/board-queries.ts'
import { canView } from '../../boards/permissions.ts'
import type { Site } from '../../boards/site.ts'
import type { Amounts } from '../../credits/amounts.ts'
import { reward } from '../../credits/rewarding.ts'
import { settle } from '../../credits/settling.ts'
import type { Tx } from '../../db/schema.ts'
import { done, notAllowed, type Outcome, refused } from '../../lib/outcome.ts'
import type { Viewer } from '../../members/viewer.ts'
import { warm } from '../heating.ts'
import { isClosed } from '../thread.ts'
import { holdThread } from '../thread-queries.ts'
import type { Poll } from './poll.ts'
import { findPoll } from './poll-queries.ts'

/**
 * Casts a member's one vote for some options (messages.md: thread_poll_*). The thread is held, so that a poll that is
 * closed at this moment takes no vote, and of two votes of one member the second is refused. Answers what it earned.
 */
export async function vote(
  tx: Tx,
  site: Site,
  viewer: Viewer,
  threadId: number,
  chosen: readonly number[],
  at: number,
): Promise<Outcome<Amounts>> {
  const thread = await holdThread(tx, threadId)
  const board = thread && getBoard(site.boards, thread.board_id)
  if (!board || viewer.id === 0 || viewer.group.can_vote === 0 || !canView(viewer, board)) {
    return notAllowed('error.cannot_vote')
  }
  const poll = await findPoll(tx, threadId)
  if (!poll || thread.deleted_at !== null || thread.pending_at !== null) return notAllowed('error.cannot_vote')
  if (isClosed(thread)) return notAllowed('error.poll_closed')
  const choices = [...new Set(chosen)]
  const fault = voteFault(poll, choices, at)
  if (fault) return fault
  const before = await tx
    .selectFrom('poll_vote')
    .select('id')
    .where('thread_id', '=', threadId)
    .where('member_id', '=', viewer.id)
    .executeTakeFirst()
  if (before) return refused({ key: 'error.poll_voted' })

  await write(tx, viewer, threadId, choices, at)
  await warm(tx, site.settings, threadId, viewer.id, at)
  const amounts = await reward(tx, site, viewer.id, 'joinpoll', { once: threadId, boardId: board.id, at })
  await settle(tx, site, viewer.id, at)
  return done(amounts)
}

function voteFault(poll: Poll, choices: readonly number[], at: number) {
  if (poll.ends_at !== null && at >= poll.ends_at) return notAllowed('error.poll_overdue')
  if (choices.length === 0 || choices.some(id => !poll.options.some(option => option.id === id))) {
    return refused({ key: 'error.poll_nothing_chosen' })
  }
  if (choices.length > poll.max_choices) {
    return refused({ key: 'error.poll_too_many_chosen', values: { max: poll.max_choices } })
  }
  return undefined
}

async function write(tx: Tx, viewer: Viewer, threadId: number, choices: readonly number[], at: number): Promise<void> {
  const { id } = await tx
    .insertInto('poll_vote')
    .values({ thread_id: threadId, member_id: viewer.id, member_name: viewer.name, created_at: at })
    .returning('id')
    .executeTakeFirstOrThrow()
  await tx
    .insertInto('poll_choice')
    .values(choices.map(option_id => ({ option_id, vote_id: id })))
    .execute()
  await tx.updateTable('poll_option').set({ votes: sql<number>`votes + 1` }).where('id', 'in', choices).execute()
  await tx.updateTable('poll').set({ voters: sql<number>`voters + 1` }).where('thread_id', '=', threadId).execute()
}
