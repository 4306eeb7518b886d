import type { Site } from '../boards/site.ts'
import { type Amounts, amountsOf, sumOf } from '../credits/amounts.ts'
import { book } from '../credits/ledger.ts'
import { tradedCredit } from '../credits/paying.ts'
import { reward } from '../credits/rewarding.ts'
import { settle } from '../credits/settling.ts'
import { takeTurn } from '../db/dialect.ts'
import type { Tx } from '../db/schema.ts'
import { dayNumber } from '../lib/clock.ts'
import { done, notAllowed, type Outcome, refused } from '../lib/outcome.ts'
import { holdMembers } from '../members/member-queries.ts'
import type { Viewer } from '../members/viewer.ts'
import { type Mood, streakBonus } from './check-in.ts'
import { findLastCheckIn } from './check-in-queries.ts'

/** Taken while a place of the day is given, so that two at once get two places; members' turns are their numbers. */
const TURN = -1

export interface CheckedIn {
  place: number
  streak: number
  /** By the rule and the streak together. */
  earned: Amounts
}

/**
 * 签到: once a day, for what the rule pays and, on some days of a streak, more. The day is that of the site's clock; a
 * day left out begins the streak anew.
 */
export async function checkIn(
  tx: Tx,
  site: Site,
  viewer: Viewer,
  { mood, words }: { mood: Mood; words: string },
  at: number,
): Promise<Outcome<CheckedIn>> {
  if (!site.settings.checkIns || viewer.id === 0) return notAllowed('error.cannot_check_in')
  const day = dayNumber(at, site.settings.timeOffset)
  await takeTurn(tx, TURN)
  await holdMembers(tx, [viewer.id])
  const last = await findLastCheckIn(tx, viewer.id)
  if (last && last.day >= day) return refused({ key: 'error.checked_in_already' })
  const streak = last?.day === day - 1 ? last.streak + 1 : 1
  const place = (await lastPlace(tx, day)) + 1
  const earned = await pay(tx, site, viewer.id, streak, at)
  const shown = earned[tradedCredit(site.settings).name]
  const row = { member_id: viewer.id, day, place, streak, total: (last?.total ?? 0) + 1, mood, words, earned: shown }
  await tx
    .insertInto('check_in')
    .values({ ...row, created_at: at })
    .execute()
  return done({ place, streak, earned })
}

async function lastPlace(tx: Tx, day: number): Promise<number> {
  const row = await tx
    .selectFrom('check_in')
    .select('place')
    .where('day', '=', day)
    .orderBy('place', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.place ?? 0
}

async function pay(tx: Tx, site: Site, memberId: number, streak: number, at: number): Promise<Amounts> {
  const { name } = tradedCredit(site.settings)
  const paid = await reward(tx, site, memberId, 'checkin', { at })
  const bonus = streakBonus(site.settings.checkInBonuses, streak)
  const more = amountsOf({ [name]: bonus })
  await book(tx, { memberId, action: 'checkin', amounts: more, at })
  await settle(tx, site, memberId, at)
  return sumOf([paid, more])
}
