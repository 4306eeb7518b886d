import type { Selectable } from 'kysely'
import type { PostTable } from '../db/tables/threads.ts'
import type { MemberCard } from '../members/member.ts'

export type Post = Selectable<PostTable>

/** A post on a page with its author's card; the card is null when the author is no longer a member. */
export interface PostOnPage
  extends Pick<
      Post,
      | 'id'
      | 'thread_id'
      | 'floor'
      | 'author_id'
      | 'author_name'
      | 'html'
      | 'created_at'
      | 'ip'
      | 'phone'
      | 'with_signature'
      | 'edited_at'
      | 'edited_by_name'
      | 'blocked_at'
      | 'warned_at'
      | 'ratings'
      | 'comments'
      | 'votes_up'
      | 'votes_down'
      | 'pending_at'
      | 'anonymous'
      | 'bonus'
      | 'stance'
    >,
    Card {}

type Card = { [Column in keyof Omit<MemberCard, 'id'>]: MemberCard[Column] | null }

/** The page that holds a floor; floors are never given again, so this is arithmetic. */
export function pageOfFloor(floor: number, size: number): number {
  return Math.max(1, Math.ceil(floor / size))
}
