import type { Forum } from '../context.ts'
import { fullDate } from '../locale/dates.ts'
import { findActivity } from '../threads/activities/activity-queries.ts'
import { findDebate } from '../threads/debates/debate-queries.ts'
import { isOver } from '../threads/polls/poll.ts'
import { findPoll } from '../threads/polls/poll-queries.ts'
import { readRush, stateOf } from '../threads/rushes/rush.ts'
import type { SpecialFacts } from '../threads/special-facts.ts'
import type { Thread } from '../threads/thread.ts'
import type { Request } from './request.ts'

/** What makes a thread special, and the rules of its rush, in plain lines: for readers who get only text. */
export async function specialLines(forum: Forum, req: Request, thread: Thread): Promise<string[]> {
  return [...(await linesOfKind(forum, req, thread)), ...rushLines(req, thread, forum.clock.now())]
}

async function linesOfKind(forum: Forum, req: Request, thread: Thread): Promise<string[]> {
  if (thread.special === 'poll') return pollLines(forum, req, thread)
  if (thread.special === 'reward') return [`${req.t('reward.offers')} ${thread.bounty}`]
  if (thread.special === 'activity') return activityLines(forum, req, thread)
  const debate = thread.special === 'debate' ? await findDebate(forum.db, thread.id) : undefined
  if (!debate) return []
  return [
    `${req.t('debate.point.affirm')} (${debate.affirm_votes}): ${debate.affirm_point}`,
    `${req.t('debate.point.negate')} (${debate.negate_votes}): ${debate.negate_point}`,
  ]
}

/** The same for many threads at once, in a line that says less: no numbers of votes, for they go on changing. */
export function specialLine(req: Request, facts: SpecialFacts): string {
  if (facts.special === 'poll') return `${req.t('special.poll')}: ${facts.options.join(' / ')}`
  if (facts.special === 'reward') return `${req.t('reward.offers')} ${facts.bounty}`
  if (facts.special === 'activity' && facts.starts_at !== null) {
    const when = fullDate(facts.starts_at, req.offsetHours, false)
    return `${req.t('activity.kind')}: ${facts.kind}, ${when}, ${facts.place}`
  }
  if (facts.special !== 'debate') return ''
  const points = [
    `${req.t('debate.point.affirm')}: ${facts.affirm_point}`,
    `${req.t('debate.point.negate')}: ${facts.negate_point}`,
  ]
  return points.join(' / ')
}

async function pollLines(forum: Forum, req: Request, thread: Thread): Promise<string[]> {
  const poll = await findPoll(forum.db, thread.id)
  if (!poll) return []
  const told = poll.hides_results === 0 || isOver(poll, thread, forum.clock.now())
  const options = poll.options.map(({ text, votes }, index) => `${index + 1}. ${text}${told ? ` (${votes})` : ''}`)
  return [req.t(poll.max_choices > 1 ? 'poll.multiple' : 'poll.single'), ...options]
}

async function activityLines(forum: Forum, req: Request, thread: Thread): Promise<string[]> {
  const activity = await findActivity(forum.db, thread.id)
  if (!activity) return []
  return [
    `${req.t('activity.kind')}: ${activity.kind}`,
    `${req.t('activity.starts')}: ${fullDate(activity.starts_at, req.offsetHours, false)}`,
    `${req.t('activity.place')}: ${activity.place}`,
  ]
}

function rushLines(req: Request, thread: Thread, now: number): string[] {
  const rush = readRush(thread)
  if (!rush) return []
  const { floors, from, until, stop, most } = rush
  const when = (at: number) => fullDate(at, req.offsetHours, false)
  return [
    `${req.t('rush.title')}: ${req.t(`rush.state.${stateOf(rush, thread.last_floor, now)}`)}`,
    ...(floors.length > 0 ? [`${req.t('rush.floors')}: ${floors.join(', ')}`] : []),
    ...(from === null ? [] : [`${req.t('rush.from')}: ${when(from)}`]),
    ...(until === null ? [] : [`${req.t('rush.until')}: ${when(until)}`]),
    ...(stop > 0 ? [`${req.t('rush.stop')}: ${stop}`] : []),
    ...(most > 0 ? [`${req.t('rush.most')}: ${most}`] : []),
  ]
}
