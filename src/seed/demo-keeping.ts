import type { Site } from '../boards/site.ts'
import type { Tx } from '../db/schema.ts'
import { DAY, HOUR } from '../lib/clock.ts'
import { imposeBan } from '../moderation/banning.ts'
import { report } from '../moderation/reporting.ts'
import type { ActTerms } from '../threads/acting.ts'
import { close } from '../threads/closing.ts'
import { setDigest } from '../threads/digesting.ts'
import { setHighlight } from '../threads/highlighting.ts'
import { remove } from '../threads/recycling.ts'
import { setSticky } from '../threads/sticking.ts'
import type { SeedMember, SeedReport, SeedThread } from './content/types.ts'
import type { Townsfolk } from './demo-members.ts'
import { type Told, timeOf } from './demo-threads.ts'

interface Town {
  members: readonly SeedMember[]
  reports: readonly SeedReport[]
}

interface Act {
  at: number
  run(): Promise<unknown>
}

/** What moderators did about the threads and people, and what readers have reported, in the order of the clock. */
export async function keepTown(
  tx: Tx,
  site: Site,
  { town, folk, told, now }: { town: Town; folk: Townsfolk; told: ReadonlyMap<SeedThread, Told>; now: number },
): Promise<void> {
  const acts = [
    ...[...told].flatMap(([thread, { id }]) => actsOn(tx, site, folk, thread, id, now)),
    ...bansOf(tx, folk, town.members, now),
    ...town.reports.map(one => reportOf(tx, folk, told, one, now)),
  ]
  for (const act of acts.sort((a, b) => a.at - b.at)) await act.run()
  for (const [{ views }, { id }] of told) await tx.updateTable('thread').set({ views }).where('id', '=', id).execute()
}

function actsOn(tx: Tx, site: Site, folk: Townsfolk, thread: SeedThread, id: number, now: number): Act[] {
  const keeper = folk.byName(thread.sticky === 3 ? '海陵老周' : '凤城掌灯人')
  const current = () => tx.selectFrom('thread').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  const { sticky, digest, highlight, closed, removed } = thread
  const at = Math.min(now, timeOf(thread, now) + 2 * HOUR)
  const terms: ActTerms = { reason: removed ?? '', expiresAt: null, tells: false, at }
  const { bold = false, italic = false, underline = false, color = 0 } = highlight ?? {}
  const style = { color, bold, italic, underline }
  const runs = [
    sticky && (async () => setSticky(tx, keeper, await current(), sticky, terms)),
    highlight && (async () => setHighlight(tx, keeper, await current(), style, terms)),
    digest && (async () => setDigest(tx, site, keeper, await current(), digest, terms)),
    closed && (async () => close(tx, site, keeper, await current(), terms)),
    removed && (async () => remove(tx, site, keeper, await current(), terms)),
  ]
  return runs.flatMap(run => (run ? [{ at, run }] : []))
}

function bansOf(tx: Tx, folk: Townsfolk, members: readonly SeedMember[], now: number): Act[] {
  const keeper = folk.byName('凤城掌灯人')
  return members.flatMap(({ name, banned }) => {
    if (!banned) return []
    const member = folk.byName(name)
    const at = now - banned.daysAgo * DAY
    const fields = { kind: 'speak' as const, days: banned.days, reason: banned.reason }
    return [{ at, run: () => imposeBan(tx, keeper, member, fields, at) }]
  })
}

function reportOf(tx: Tx, folk: Townsfolk, told: ReadonlyMap<SeedThread, Told>, one: SeedReport, now: number): Act {
  const at = now - one.hoursAgo * HOUR
  const thread = [...told].find(([{ title }]) => title === one.thread)?.[1]
  const post = thread?.posts[one.floor - 1]
  if (!post) throw new Error(`Nobody can report floor ${one.floor} of ${one.thread}`)
  const run = async () => {
    const row = await tx.selectFrom('post').selectAll().where('id', '=', post.id).executeTakeFirstOrThrow()
    const { board_id } = await tx
      .selectFrom('thread')
      .select('board_id')
      .where('id', '=', row.thread_id)
      .executeTakeFirstOrThrow()
    return report(tx, folk.byName(one.by), { ...row, board_id }, one.reason, at)
  }
  return { at, run }
}
