import { vote } from '../../src/threads/polls/voting.ts'
import { act } from '../support/make.ts'
import { makePoll } from '../support/specials.ts'
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
}
