import { forgetAttachments, listForgotten, removeFiles } from '../attachments/claiming.ts'
import { endExpiredExceptions, hasExpiredExceptions } from '../boards/excepting.ts'
import { rankBoards } from '../boards/ranking.ts'
import type { Forum } from '../context.ts'
import { forgetOldVisits } from '../credits/promoting-site.ts'
import { takeSlot } from '../db/jobs.ts'
import { forgetOldMailPace } from '../db/mail-pace.ts'
import { forgetOldCounts } from '../db/rate-limits.ts'
import { transact } from '../db/transact.ts'
import { endExpiredStays, hasExpiredStays } from '../identity/ending-stays.ts'
import { forgetOldCodes } from '../identity/proving-phone.ts'
import { hasEndings, warnOfEnds } from '../identity/warning-of-ends.ts'
import { DAY, dayNumber, HOUR } from '../lib/clock.ts'
import { sweepFolder } from '../lib/files.ts'
import { forgetExpired } from '../members/sessions.ts'
import { forgetEndedIpBans } from '../moderation/banning-ip.ts'
import { hasExpiredBans, liftExpiredBans } from '../moderation/unbanning.ts'
import { forgetSentNotices } from '../notifications/reading-notices.ts'
import { hasSupplies, supplyItems } from '../play/items/supplying.ts'
import { hasExpiredMedals, takeExpiredMedals } from '../play/medals/expiring.ts'
import { forgetOldDrafts } from '../posts/discarding-drafts.ts'
import { hasOldPosts, renewOldPosts } from '../posts/renewing.ts'
import { hasExpired, undoExpired } from '../threads/expiring.ts'
import { hasSunk, liftAgain } from '../threads/lifting.ts'
import { purgeOld } from '../threads/purging.ts'
import { keepRanking, rankingsOf } from '../threads/ranking-everything.ts'
import { forgetOldMarks } from '../threads/reading.ts'
import { forgetOldTexts } from '../threads/same-texts.ts'
import { askDigests } from './mailing-digests.ts'
import { publishScheduled } from './publishing-scheduled.ts'

export interface Timed {
  name: string
  /** When, in the site's own time zone. */
  cron: string
  run(forum: Forum): Promise<void>
}

const RENEWED_AT_ONCE = 20
const SENT_KEPT = 7 * DAY
const MARKS_KEPT = 30 * DAY
const VISITS_KEPT = 90 * DAY

/** The timetable. Each line is safe to run twice and takes its slot in the database, so that one process runs it. */
export const timetable: readonly Timed[] = [
  { name: 'undo what was done for a limited time', cron: '* * * * *', run: undoDue },
  { name: 'publish scheduled threads', cron: '* * * * *', run: publishScheduled },
  { name: 'print old posts anew', cron: '* * * * *', run: renewPosts },
  { name: 'lift bans', cron: '* * * * *', run: liftBans },
  { name: 'end exceptions of members', cron: '* * * * *', run: endExceptions },
  { name: 'take off medals', cron: '* * * * *', run: takeMedals },
  { name: 'end stays in groups', cron: '* * * * *', run: endStays },
  { name: 'warn of ends of stays', cron: '7 * * * *', run: warnOfStays },
  { name: 'keep threads on top', cron: '*/10 * * * *', run: keepOnTop },
  { name: 'supply the shop', cron: '2 0 * * *', run: supply },
  { name: 'sweep unused pictures', cron: '17 * * * *', run: sweepPictures },
  { name: 'sweep unfinished uploads', cron: '22 * * * *', run: sweepUnfinished },
  { name: 'forget old sessions and counts', cron: '27 * * * *', run: forgetOld },
  { name: 'ask for digests', cron: '10 * * * *', run: askDigests },
  { name: 'rank everything', cron: '*/10 * * * *', run: rankAll },
  { name: 'rank boards', cron: '5 0 * * *', run: rank },
  { name: 'forget old read marks', cron: '30 5 * * *', run: forgetMarks },
  { name: 'look at the tables', cron: '35 5 * * *', run: lookAtTables },
  { name: 'empty the recycle bins', cron: '40 5 * * *', run: emptyBins },
  { name: 'forget ended IP bans', cron: '55 5 * * *', run: forgetIpBans },
  { name: 'forget old drafts', cron: '50 5 * * *', run: forgetDrafts },
]

/** Runs one line of the timetable, unless another process has taken this slot. */
export async function runTimed(forum: Forum, timed: Timed, slotAt: number): Promise<void> {
  if (!(await takeSlot(forum.db, timed.name, slotAt))) return
  try {
    await timed.run(forum)
  } catch (error) {
    forum.log.error({ err: error, task: timed.name }, 'timed task failed')
  }
}

async function undoDue(forum: Forum): Promise<void> {
  const now = forum.clock.now()
  if (!(await hasExpired(forum.db, now))) return
  const site = await forum.site.current()
  await transact(forum.db, tx => undoExpired(tx, site, now))
}

/** A few batches each minute, so that a change of the dialect reaches every post while the forum goes on. */
async function renewPosts(forum: Forum): Promise<void> {
  for (let batch = 0; batch < RENEWED_AT_ONCE && (await hasOldPosts(forum.db)); batch += 1) {
    const site = await forum.site.current()
    await transact(forum.db, tx => renewOldPosts(tx, site))
  }
}

async function liftBans(forum: Forum): Promise<void> {
  const now = forum.clock.now()
  if (!(await hasExpiredBans(forum.db, now))) return
  const site = await forum.site.current()
  await transact(forum.db, tx => liftExpiredBans(tx, site, now))
}

async function endExceptions(forum: Forum): Promise<void> {
  const now = forum.clock.now()
  if (!(await hasExpiredExceptions(forum.db, now))) return
  await transact(forum.db, tx => endExpiredExceptions(tx, now))
}

async function takeMedals(forum: Forum): Promise<void> {
  const now = forum.clock.now()
  if (await hasExpiredMedals(forum.db, now)) await transact(forum.db, tx => takeExpiredMedals(tx, now))
}

async function endStays(forum: Forum): Promise<void> {
  const now = forum.clock.now()
  if (!(await hasExpiredStays(forum.db, now))) return
  const site = await forum.site.current()
  await transact(forum.db, tx => endExpiredStays(tx, site, now))
}

async function warnOfStays(forum: Forum): Promise<void> {
  const now = forum.clock.now()
  const site = await forum.site.current()
  if (await hasEndings(forum.db, site, now)) await transact(forum.db, tx => warnOfEnds(tx, site, now), 'nothing')
}

async function keepOnTop(forum: Forum): Promise<void> {
  const now = forum.clock.now()
  if (await hasSunk(forum.db, now)) await transact(forum.db, tx => liftAgain(tx, now))
}

async function supply(forum: Forum): Promise<void> {
  if (!(await hasSupplies(forum.db))) return
  await transact(forum.db, tx => supplyItems(tx, forum.clock.now()), 'nothing')
}

async function sweepPictures(forum: Forum): Promise<void> {
  const before = forum.clock.now() - DAY
  const files = await transact(forum.db, async tx => forgetAttachments(tx, await listForgotten(tx, before)), 'nothing')
  await removeFiles(forum.files, files)
}

async function sweepUnfinished(forum: Forum): Promise<void> {
  await sweepFolder(forum.unfinishedDir, forum.clock.now() - DAY)
}

async function forgetOld(forum: Forum): Promise<void> {
  const { settings } = await forum.site.current()
  const now = forum.clock.now()
  await transact(
    forum.db,
    async tx => {
      await forgetExpired(tx, now)
      await forgetOldCounts(tx, now)
      await forgetOldMailPace(tx, now)
      await forgetOldTexts(tx, now - settings.sameTextHours * HOUR)
      await forgetOldVisits(tx, dayNumber(now, settings.timeOffset))
      await forgetSentNotices(tx, now - SENT_KEPT)
      await forgetOldCodes(tx, now)
    },
    'nothing',
  )
}

async function rank(forum: Forum): Promise<void> {
  const { settings } = await forum.site.current()
  const yesterday = dayNumber(forum.clock.now(), settings.timeOffset) - 1
  await transact(forum.db, tx => rankBoards(tx, yesterday))
}

async function rankAll(forum: Forum): Promise<void> {
  const { settings } = await forum.site.current()
  if (!settings.ranking) return
  // Reckoned outside of the acts that keep them: on a large site each list reads every thread, and who writes waits.
  for (const { list, find } of rankingsOf(settings, forum.clock.now())) {
    const lines = await find(forum.db)
    await transact(forum.db, tx => keepRanking(tx, list, lines), 'nothing')
  }
}

/** SQLite chooses among indexes by what it has seen of the tables; PostgreSQL looks by itself. */
async function lookAtTables({ database }: Forum): Promise<void> {
  database.sqlite?.pragma('analysis_limit = 1000')
  database.sqlite?.pragma('optimize')
}

async function forgetMarks(forum: Forum): Promise<void> {
  const now = forum.clock.now()
  await transact(
    forum.db,
    async tx => {
      await forgetOldMarks(tx, now - MARKS_KEPT)
      await tx
        .deleteFrom('visit')
        .where('visited_at', '<', now - VISITS_KEPT)
        .execute()
    },
    'nothing',
  )
}

async function emptyBins(forum: Forum): Promise<void> {
  const { settings } = await forum.site.current()
  if (settings.recycleDays === 0) return
  const before = forum.clock.now() - settings.recycleDays * DAY
  await removeFiles(forum.files, await transact(forum.db, tx => purgeOld(tx, before)))
}

async function forgetDrafts(forum: Forum): Promise<void> {
  const { settings } = await forum.site.current()
  if (settings.draftDays === 0) return
  const before = forum.clock.now() - settings.draftDays * DAY
  await transact(forum.db, tx => forgetOldDrafts(tx, before), 'nothing')
}

async function forgetIpBans(forum: Forum): Promise<void> {
  const { ipBans } = await forum.site.current()
  const now = forum.clock.now()
  if (!ipBans.some(ban => ban.until_at !== null && ban.until_at <= now)) return
  await transact(forum.db, tx => forgetEndedIpBans(tx, now), 'site')
}
