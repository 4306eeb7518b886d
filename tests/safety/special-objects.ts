import { amountsOf } from '../../src/credits/amounts.ts'
import { book } from '../../src/credits/ledger.ts'
import { DAY } from '../../src/lib/clock.ts'
import { signUp } from '../../src/threads/activities/signing-up.ts'
import { vote } from '../../src/threads/polls/voting.ts'
import { act, makeReply, makeThread } from '../support/make.ts'
import { makeActivity, makeDebate, makePoll, makeReward } from '../support/specials.ts'
import type { Names } from './objects.ts'
import type { House } from './people.ts'

/** Special threads in the open board and in the hidden one. */
export async function addSpecialThings({ site, members, boards }: House, names: Names): Promise<void> {
  const { owner, other, moderator } = members
  const poll = await makePoll(site, other, boards.open)
  const voted = await makePoll(site, other, boards.open)
  const kept = await makePoll(site, owner, boards.hidden, { publicVoters: false })
  for (const [one, voter] of [
    [voted, owner],
    [kept, moderator],
  ] as const) {
    await act(site, (tx, now) => vote(tx, now, voter, one.id, one.options.slice(0, 1), site.clock.now()))
  }
  Object.assign(names, { poll: String(poll.id), votedPoll: String(voted.id), hiddenPoll: String(kept.id) })
  Object.assign(names, { pollOption: String(poll.options[1]), hiddenOption: String(kept.options[1]) })
  await addRewards({ site, members, boards }, names)
  await addActivities({ site, members, boards }, names)
  const soon = { publish_at: site.clock.now() + 30 * DAY }
  names.scheduled = String((await makeThread(site, owner, boards.open, { parts: [{ thread: soon }] })).id)
  names.hiddenScheduled = String((await makeThread(site, owner, boards.hidden, { parts: [{ thread: soon }] })).id)
  names.debate = String((await makeDebate(site, owner, boards.open)).id)
  names.hiddenDebate = String((await makeDebate(site, owner, boards.hidden)).id)
}

async function addRewards({ site, members, boards }: Pick<House, 'site' | 'members' | 'boards'>, names: Names) {
  const { owner, other } = members
  const amounts = amountsOf({ extcredits2: 44 })
  await act(site, tx => book(tx, { memberId: owner.id, action: 'opening', amounts, at: site.clock.now() }))
  const open = await makeReward(site, owner, boards.open, 20)
  const hidden = await makeReward(site, owner, boards.hidden, 20)
  names.reward = String(open.id)
  names.hiddenReward = String(hidden.id)
  names.answer = String((await makeReply(site, other, open.id)).postId)
}

async function addActivities({ site, members, boards }: Pick<House, 'site' | 'members' | 'boards'>, names: Names) {
  const { owner, other, moderator } = members
  const open = await makeActivity(site, owner, boards.open)
  const joined = await makeActivity(site, owner, boards.open)
  const hidden = await makeActivity(site, owner, boards.hidden)
  for (const [one, who] of [
    [joined, other],
    [hidden, moderator],
  ] as const) {
    const fields = { message: 'zqsignupmessage', answers: [] }
    await act(site, (tx, now) => signUp(tx, now, who, one.id, fields, site.clock.now()))
  }
  Object.assign(names, { activity: String(open.id), joined: String(joined.id), hiddenActivity: String(hidden.id) })
  const signups = await site.db.selectFrom('activity_signup').select('id').orderBy('id').execute()
  Object.assign(names, { signup: String(signups[0]?.id), hiddenSignup: String(signups[1]?.id) })
}
