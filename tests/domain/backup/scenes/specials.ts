import { vote } from '../../../../src/threads/polls/voting.ts'
import type { TestForum } from '../../../support/forum.ts'
import { act } from '../../../support/make.ts'
import { makePoll } from '../../../support/specials.ts'
import type { Folk } from './index.ts'

/** A poll with a vote, an activity with somebody on its list, and a debate with sides taken. */
export async function openSpecials(forum: TestForum, { ann, bob, boardId }: Folk): Promise<void> {
  const poll = await makePoll(forum, ann, boardId)
  const at = forum.clock.now()
  await act(forum, (tx, site) => vote(tx, site, bob, poll.id, poll.options.slice(0, 1), at))
  const place = { thread_id: poll.id, member_id: bob.id, created_at: at }
  await act(forum, async tx => {
    const plan = {
      kind: '出游',
      place: '凤城河',
      starts_at: at,
      seats: 9,
      cost: 0,
      fee: 0,
      confirms: 1,
      questions: '[]',
    }
    await tx
      .insertInto('activity')
      .values({ thread_id: poll.id, ends_at: null, closes_at: null, applied: 1, ...plan })
      .execute()
    const said = { member_name: bob.name, message: '算我一个', answers: '[]', state: 'waiting' as const }
    await tx
      .insertInto('activity_signup')
      .values({ ...place, ...said, decided_at: null, decided_by: null })
      .execute()
    const points = { affirm_point: '甜', negate_point: '咸', umpire_id: ann.id, umpire_name: ann.name }
    await tx
      .insertInto('debate')
      .values({ thread_id: poll.id, ends_at: null, ended_at: null, affirm_votes: 1, ...points })
      .execute()
    await tx
      .insertInto('debate_vote')
      .values({ ...place, side: 'affirm' })
      .execute()
  })
}
