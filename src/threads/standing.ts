import { prepared } from '../db/prepared.ts'
import type { Db } from '../db/schema.ts'
import type { Viewer } from '../members/viewer.ts'

/** What a viewer has to do with a thread: what its pages depend on when they are not the same for all. */
export interface Standing {
  /** Has a post in it that can be read. */
  posted: boolean
  /** Has voted in its poll. */
  voted: boolean
}

const STRANGER: Standing = { posted: false, voted: false }

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
          .where('post.deleted_at', 'is', null)
          .limit(1)
          .as('posted_floor'),
      )
      .select(eb =>
        eb
          .selectFrom('poll_vote')
          .select('poll_vote.id')
          .where('poll_vote.thread_id', '=', threadId)
          .where('poll_vote.member_id', '=', memberId)
          .as('vote_id'),
      )
      .where('member.id', '=', memberId),
)

/** How the viewer stands to the thread; a guest is a stranger, and costs no query. */
export async function findStanding(db: Db, viewer: Viewer, threadId: number): Promise<Standing> {
  if (viewer.id === 0) return STRANGER
  const [row] = await standingOf(db, { threadId, memberId: viewer.id })
  return row ? { posted: row.posted_floor !== null, voted: row.vote_id !== null } : STRANGER
}
