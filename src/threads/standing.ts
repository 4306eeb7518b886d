import type { Selectable } from 'kysely'
import { prepared } from '../db/prepared.ts'
import { isPublic } from '../db/publicity.ts'
import type { Db } from '../db/schema.ts'
import type { ActivitySignupTable, DebateVoteTable } from '../db/tables/specials.ts'
import type { Viewer } from '../members/viewer.ts'

/** What a viewer has to do with a thread: what its pages depend on when they are not the same for all. */
export interface Standing {
  /** Has a post in it that can be read. */
  posted: boolean
  /** Has bought it (主题售价). */
  bought: boolean
  /** Has voted in its poll. */
  voted: boolean
  /** What became of signing up for its activity. */
  signup: Selectable<ActivitySignupTable>['state'] | null
  /** The side that was voted for in its debate. */
  side: Selectable<DebateVoteTable>['side'] | null
}

const STRANGER: Standing = { posted: false, bought: false, voted: false, signup: null, side: null }

/** The one query for it. Whatever else a page needs to know of its reader becomes a column here, not another query. */
const standingOf = prepared(
  ['threadId', 'memberId'],
  (db, { threadId, memberId }: { threadId: number; memberId: number }) =>
    db
      .selectFrom('member')
      .select(eb =>
        eb
          .selectFrom('post')
          .select('post.floor')
          .where('post.thread_id', '=', threadId)
          .where('post.author_id', '=', memberId)
          .where(isPublic('post'))
          .limit(1)
          .as('posted_floor'),
      )
      .select(eb =>
        eb
          .selectFrom('thread_purchase as purchase')
          .select('purchase.member_id')
          .where('purchase.thread_id', '=', threadId)
          .where('purchase.member_id', '=', memberId)
          .as('buyer_id'),
      )
      .select(eb =>
        eb
          .selectFrom('poll_vote')
          .select('poll_vote.id')
          .where('poll_vote.thread_id', '=', threadId)
          .where('poll_vote.member_id', '=', memberId)
          .as('vote_id'),
      )
      .select(eb =>
        eb
          .selectFrom('activity_signup as signup')
          .select('signup.state')
          .where('signup.thread_id', '=', threadId)
          .where('signup.member_id', '=', memberId)
          .as('signup'),
      )
      .select(eb =>
        eb
          .selectFrom('debate_vote')
          .select('debate_vote.side')
          .where('debate_vote.thread_id', '=', threadId)
          .where('debate_vote.member_id', '=', memberId)
          .as('side'),
      )
      .where('member.id', '=', memberId),
)

/** The same, asked of the database once however often the page wants to know, and not at all when it never does. */
export function standingOnce(db: Db, viewer: Viewer, threadId: number): () => Promise<Standing> {
  let found: Promise<Standing> | undefined
  return () => {
    found ??= findStanding(db, viewer, threadId)
    return found
  }
}

/** How the viewer stands to the thread; a guest is a stranger, and costs no query. */
export async function findStanding(db: Db, viewer: Viewer, threadId: number): Promise<Standing> {
  if (viewer.id === 0) return STRANGER
  const [row] = await standingOf(db, { threadId, memberId: viewer.id })
  if (!row) return STRANGER
  const { posted_floor, buyer_id, vote_id, signup, side } = row
  return { posted: posted_floor !== null, bought: buyer_id !== null, voted: vote_id !== null, signup, side }
}
