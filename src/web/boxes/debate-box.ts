import type { Board } from '../../boards/board.ts'
import { canReply, canView } from '../../boards/permissions.ts'
import type { Forum } from '../../context.ts'
import { type Debate, isDecided, SIDES } from '../../threads/debates/debate.ts'
import { canEndDebate } from '../../threads/debates/debating.ts'
import type { Standing } from '../../threads/standing.ts'
import type { Thread } from '../../threads/thread.ts'
import type { Request } from '../request.ts'

interface Place {
  thread: Thread
  board: Board
  debate: Debate
  standing: Pick<Standing, 'side'>
}

/** What this reader sees of a debate, and whether she may take part or end it. */
export function debateBox(forum: Forum, req: Request, { thread, board, debate, standing }: Place) {
  const { viewer } = req
  const over = isDecided(debate, thread, forum.clock.now())
  const most = Math.max(1, debate.affirm_votes, debate.negate_votes)
  return {
    thread,
    debate,
    over,
    side: standing.side,
    sides: SIDES.map(name => ({
      name,
      point: debate[`${name}_point`],
      votes: debate[`${name}_votes`],
      debaters: debate[`${name}_debaters`],
      height: Math.round((debate[`${name}_votes`] * 100) / most),
    })),
    can: {
      vote: viewer.id > 0 && viewer.group.can_vote === 1 && canView(viewer, board) && !over && standing.side === null,
      speak: canReply(viewer, board) && !over,
      sign_in: viewer.id === 0 && !over,
      end: canEndDebate(req.site, viewer, debate, thread),
    },
  }
}
