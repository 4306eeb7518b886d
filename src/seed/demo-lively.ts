import type { Site } from '../boards/site.ts'
import { amountsOf } from '../credits/amounts.ts'
import { book } from '../credits/ledger.ts'
import { taxOn } from '../credits/paying.ts'
import type { Tx } from '../db/schema.ts'
import { DAY, HOUR, MINUTE } from '../lib/clock.ts'
import type { Viewer } from '../members/viewer.ts'
import { signUp } from '../threads/activities/signing-up.ts'
import { activityPart } from '../threads/activities/writing-activity.ts'
import { bonusPart } from '../threads/bonuses/offering-bonus.ts'
import { comment } from '../threads/commenting.ts'
import type { Part } from '../threads/parts.ts'
import { vote } from '../threads/polls/voting.ts'
import { pollPart } from '../threads/polls/writing-poll.ts'
import { getPostInThread } from '../threads/post-in-thread.ts'
import { rate } from '../threads/rating.ts'
import { chooseBest } from '../threads/rewards/answering.ts'
import { rewardPart } from '../threads/rewards/offering.ts'
import { rushPart } from '../threads/rushes/writing-rush.ts'
import { supportThread } from '../threads/supporting-threads.ts'
import { setTags } from '../threads/tags/tagging.ts'
import { remarks, traces } from './content/lively-threads.ts'
import type { SeedThread } from './content/types.ts'
import { gatherTown } from './demo-collections.ts'
import type { Townsfolk } from './demo-members.ts'
import type { Told } from './demo-threads.ts'
import { hold } from './holding.ts'

/** What members of the town may rate with: 金钱, a little each day. */
const RANGES = JSON.stringify([{ credit: 2, min: -2, max: 5, perDay: 20, own: false }])

/** The town lets its members do what the classic leaves switched off at first: call others, set tags, rate. */
export async function loosenGroups(tx: Tx): Promise<void> {
  await tx
    .updateTable('member_group')
    .set({ mentions_max: 10, can_tag: 1, rate_ranges: RANGES })
    .where('can_reply', '=', 1)
    .execute()
}

/** What a thread of the town is besides its text. */
export async function partsOf(
  tx: Tx,
  site: Site,
  { special, tags, bonus }: SeedThread,
  author: Viewer,
  at: number,
): Promise<Part[]> {
  const tagged: Part[] = tags ? [{ write: (inner, place) => setTags(inner, place.threadId, tags, at) }] : []
  if (bonus) tagged.push(await prizesOf(tx, site, author, bonus, at))
  if (special?.kind === 'poll') {
    const options = special.options.map(text => ({ id: null, text, attachmentId: null }))
    const fields = { options, maxChoices: special.maxChoices, days: 7, hidesResults: false, publicVoters: true }
    return [...tagged, pollPart(site.settings, author.id, fields)]
  }
  if (special?.kind === 'reward') {
    const amounts = amountsOf({ extcredits2: special.price + taxOn(site.settings, special.price) })
    await book(tx, { memberId: author.id, action: 'opening', amounts, at })
    return [...tagged, rewardPart(site, author.id, special.price)]
  }
  if (special?.kind === 'rush') {
    const rules = { floors: special.floors, from: null, until: null, stop: special.stop, most: 0 }
    return [...tagged, rushPart(site.settings, rules, at)]
  }
  if (special?.kind === 'activity') {
    const startsAt = at + special.inDays * DAY
    const when = { startsAt, endsAt: startsAt + 4 * HOUR, closesAt: startsAt - DAY }
    const terms = { seats: special.seats, cost: 0, fee: 0, confirms: false, questions: [] }
    return [...tagged, activityPart(site.settings, { kind: '出外郊游', place: special.place, ...when, ...terms }, at)]
  }
  return tagged
}

async function prizesOf(
  tx: Tx,
  site: Site,
  author: Viewer,
  { each, prizes }: NonNullable<SeedThread['bonus']>,
  at: number,
): Promise<Part> {
  const pool = each * prizes
  const amounts = amountsOf({ extcredits2: pool + taxOn(site.settings, pool) })
  await book(tx, { memberId: author.id, action: 'opening', amounts, at })
  const host = { ...author, group: { ...author.group, can_reply_credit: 1 } }
  return bonusPart(site, host, { each, left: prizes, times: 1, chance: 100 })
}

interface Lively {
  folk: Townsfolk
  told: ReadonlyMap<SeedThread, Told>
  now: number
}

/** What the others did with it: votes, names on a list, the best answer, ratings and remarks. */
export async function enliven(tx: Tx, site: Site, { folk, told, now }: Lively): Promise<void> {
  const at = now - 30 * MINUTE
  for (const [thread, { id, posts }] of told) await takePart(tx, site, folk, thread, { id, posts }, at)
  const find = (title: string) => [...told].find(([thread]) => thread.title === title)?.[1]
  for (const trace of traces) {
    const there = find(trace.thread)
    if (!there) continue
    await setTags(tx, there.id, trace.tags, at)
    const thread = await tx.selectFrom('thread').selectAll().where('id', '=', there.id).executeTakeFirstOrThrow()
    for (const name of trace.supports) hold(await supportThread(tx, site, folk.byName(name), thread, 'up', at))
    for (const { by, score, reason } of trace.ratings) {
      const place = await getPostInThread(tx, site, folk.byName(by), there.posts[0]?.id ?? 0)
      const fields = { scores: amountsOf({ extcredits2: score }), reason, tells: true }
      hold(await rate(tx, site, folk.byName(by), place, fields, at))
    }
  }
  for (const { thread, floor, by, body } of remarks) {
    const place = await getPostInThread(tx, site, folk.byName(by), find(thread)?.posts[floor - 1]?.id ?? 0)
    hold(await comment(tx, site, folk.byName(by), place, body, at))
  }
  await gatherTown(tx, site, { folk, find: title => find(title)?.id, now })
}

async function takePart(
  tx: Tx,
  site: Site,
  folk: Townsfolk,
  { special, author }: SeedThread,
  { id, posts }: Told,
  at: number,
): Promise<void> {
  if (special?.kind === 'poll') {
    const options = await tx.selectFrom('poll_option').select('id').where('thread_id', '=', id).orderBy('id').execute()
    for (const [name, choices] of Object.entries(special.votes)) {
      const chosen = choices.map(index => options[index]?.id ?? 0)
      hold(await vote(tx, site, folk.byName(name), id, chosen, at))
    }
  }
  if (special?.kind === 'reward') {
    hold(await chooseBest(tx, site, folk.byName(author), id, posts[special.best - 1]?.id ?? 0, at))
  }
  if (special?.kind === 'activity') {
    for (const [name, message] of Object.entries(special.signups)) {
      hold(await signUp(tx, site, folk.byName(name), id, { message, answers: [] }, at))
    }
  }
}
