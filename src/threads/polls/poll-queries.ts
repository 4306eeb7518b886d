import { prepared } from '../../db/prepared.ts'
import type { Db } from '../../db/schema.ts'
import type { Poll, PollOption } from './poll.ts'

const pollOf = prepared(['threadId'], (db, { threadId }: { threadId: number }) =>
  db
    .selectFrom('poll')
    .innerJoin('poll_option as option', 'option.thread_id', 'poll.thread_id')
    .leftJoin('attachment', 'attachment.id', 'option.attachment_id')
    .selectAll('poll')
    .select(['option.id', 'option.text', 'option.votes', 'option.attachment_id'])
    .select(['attachment.name', 'attachment.original_name', 'attachment.width', 'attachment.height'])
    .select('attachment.thumb')
    .where('poll.thread_id', '=', threadId)
    .orderBy('option.position')
    .orderBy('option.id'),
)

/** The poll of a thread with its options, in one query; undefined when it has none. */
export async function findPoll(db: Db, threadId: number): Promise<Poll | undefined> {
  const rows = await pollOf(db, { threadId })
  const [first] = rows
  if (!first) return undefined
  const { thread_id, max_choices, ends_at, hides_results, public_voters, voters } = first
  return { thread_id, max_choices, ends_at, hides_results, public_voters, voters, options: rows.map(optionOf) }
}

function optionOf(row: Awaited<ReturnType<typeof pollOf>>[number]): PollOption {
  const { id, text, votes, attachment_id, name, original_name, width, height, thumb } = row
  const picture =
    attachment_id !== null && name !== null
      ? {
          id: attachment_id,
          name,
          original_name: original_name ?? '',
          width: width ?? 0,
          height: height ?? 0,
          thumb: thumb ?? 0,
        }
      : null
  return { id, text, votes, attachment_id, picture }
}

export interface Voter {
  id: number
  member_id: number | null
  member_name: string
  created_at: number
  avatar_version: number | null
}

/** Who voted for an option, the first first, one more than asked. */
export function listVoters(db: Db, optionId: number, { page, size }: { page: number; size: number }): Promise<Voter[]> {
  return db
    .selectFrom('poll_choice as choice')
    .innerJoin('poll_vote as vote', 'vote.id', 'choice.vote_id')
    .leftJoin('member', 'member.id', 'vote.member_id')
    .select(['vote.id', 'vote.member_id', 'vote.member_name', 'vote.created_at', 'member.avatar_version'])
    .where('choice.option_id', '=', optionId)
    .orderBy('choice.vote_id')
    .limit(size + 1)
    .offset((page - 1) * size)
    .execute()
}
