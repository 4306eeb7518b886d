import { DAY } from '../../src/lib/clock.ts'
import type { Viewer } from '../../src/members/viewer.ts'
import { type ActivityFields, activityPart } from '../../src/threads/activities/writing-activity.ts'
import { type DebateFields, debatePart } from '../../src/threads/debates/writing-debate.ts'
import { findPoll } from '../../src/threads/polls/poll-queries.ts'
import { type PollFields, pollPart } from '../../src/threads/polls/writing-poll.ts'
import { rewardPart } from '../../src/threads/rewards/offering.ts'
import type { ReadableThread } from '../../src/threads/thread.ts'
import type { TestForum } from './forum.ts'
import { makeThread } from './make.ts'

/** What a poll says: three options, one choice, for ever, everything public; and what is changed of it. */
export function pollFields(changes: Partial<PollFields> = {}, ...texts: string[]): PollFields {
  const words = texts.length > 0 ? texts : ['爬山', '骑车', '在家']
  const options = words.map(text => ({ id: null, text, attachmentId: null }))
  return { options, maxChoices: 1, days: null, hidesResults: false, publicVoters: true, ...changes }
}

/** A thread with a poll; answers it with the numbers of its options. */
export async function makePoll(
  forum: TestForum,
  author: Viewer,
  boardId: number,
  changes: Partial<PollFields> = {},
): Promise<ReadableThread & { options: number[] }> {
  const { settings } = await forum.now()
  const parts = [pollPart(settings, author.id, pollFields(changes))]
  const thread = await makeThread(forum, author, boardId, { title: '周末去哪', parts })
  const poll = await findPoll(forum.db, thread.id)
  return { ...thread, options: poll?.options.map(option => option.id) ?? [] }
}

/** A thread that offers a price for the best answer. */
export async function makeReward(
  forum: TestForum,
  author: Viewer,
  boardId: number,
  price: number,
): Promise<ReadableThread> {
  const parts = [rewardPart(await forum.now(), author.id, price)]
  return makeThread(forum, author, boardId, { title: '哪里修自行车', parts })
}

/** A thread with an activity in a week, for which the author confirms who comes; and what is changed of it. */
export async function makeActivity(
  forum: TestForum,
  author: Viewer,
  boardId: number,
  changes: Partial<ActivityFields> = {},
): Promise<ReadableThread> {
  const now = forum.clock.now()
  const plan = { kind: '出外郊游', place: '溱湖', startsAt: now + 7 * DAY, endsAt: null, closesAt: null }
  const terms = { seats: 0, cost: 0, fee: 0, confirms: true, questions: [] }
  const parts = [activityPart((await forum.now()).settings, { ...plan, ...terms, ...changes }, now)]
  return makeThread(forum, author, boardId, { title: '周末骑行', parts })
}

/** A thread with a debate without an end and without an umpire; and what is changed of it. */
export async function makeDebate(
  forum: TestForum,
  author: Viewer,
  boardId: number,
  changes: Partial<DebateFields> = {},
): Promise<ReadableThread> {
  const fields = { affirmPoint: '豆花要甜', negatePoint: '豆花要咸', umpire: '', endsAt: null, ...changes }
  const parts = [debatePart(author, '豆花之争', fields, forum.clock.now())]
  return makeThread(forum, author, boardId, { title: '豆花之争', parts })
}
