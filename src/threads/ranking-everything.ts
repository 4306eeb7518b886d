import { sql } from 'kysely'
import { EXTCREDITS, extcreditName } from '../credits/amounts.ts'
import { isPublic } from '../db/publicity.ts'
import type { Db, Tx } from '../db/schema.ts'
import { DAY, HOUR } from '../lib/clock.ts'
import { GROUP } from '../members/group.ts'
import type { Settings } from '../settings/settings.ts'
import { listsOf, SPANS, type Span } from './rankings.ts'

/** How many of each are shown; of threads more are kept, for not everybody may read all of them. */
export const SHOWN = 20
const THREADS_KEPT = 200

export type Line = { subject_id: number; value: number }

export interface Ranking {
  list: string
  find(db: Db): Promise<Line[]>
}

/** Every list of 排行榜, and how it is reckoned now. */
export function rankingsOf(settings: Settings, now: number): Ranking[] {
  const members = listsOf('member', settings).map(list => ({
    list: `member:${list}`,
    find: (db: Db) => rankMembers(db, list),
  }))
  const threads = listsOf('thread', settings).map(list => {
    const [number, span] = list.split('_') as ['views' | 'replies' | 'heat', Span]
    const since = SPANS[span] === 0 ? 0 : now - SPANS[span] * DAY
    return { list: `thread:${list}`, find: (db: Db) => rankThreads(db, number, since) }
  })
  const boards = (['threads', 'posts'] as const).map(list => ({
    list: `board:${list}`,
    find: (db: Db) => rankBoardsBy(db, list),
  }))
  return [...members, ...threads, ...boards]
}

/** Reckons every list anew in one act, for a town that is made at once; the timetable does it one by one. */
export async function rankEverything(tx: Tx, settings: Settings, now: number): Promise<void> {
  for (const { list, find } of rankingsOf(settings, now)) await keepRanking(tx, list, await find(tx))
}

function rankBoardsBy(db: Db, number: 'threads' | 'posts'): Promise<Line[]> {
  return db
    .selectFrom('board')
    .select(['id as subject_id', `${number} as value`])
    .where('kind', '=', 'board')
    .orderBy(number, 'desc')
    .orderBy('id')
    .execute()
}

const MEMBER_NUMBERS = ['credits', 'posts', 'threads', 'digests', ...EXTCREDITS.map(extcreditName)] as const

async function rankMembers(db: Db, list: string): Promise<Line[]> {
  if (list === 'checkins') {
    return db
      .selectFrom('check_in')
      .innerJoin('member', 'member.id', 'check_in.member_id')
      .select(['member_id as subject_id', eb => eb.fn.max('total').as('value')])
      .where('member.locked_at', 'is', null)
      .where('member.group_id', 'not in', [GROUP.silenced, GROUP.banned])
      .groupBy('member_id')
      .orderBy(sql`max(total)`, 'desc')
      .orderBy('member_id')
      .limit(SHOWN)
      .execute()
  }
  const number = list === 'online' ? 'online_time' : (MEMBER_NUMBERS.find(one => one === list) ?? 'credits')
  const value = list === 'online' ? sql<number>`cast(online_time / ${HOUR} as integer)` : sql.ref<number>(number)
  return db
    .selectFrom('member')
    .select(['id as subject_id', value.as('value')])
    .where('locked_at', 'is', null)
    .where('group_id', 'not in', [GROUP.silenced, GROUP.banned])
    .where(number, '>', 0)
    .orderBy(number, 'desc')
    .orderBy('id')
    .limit(SHOWN)
    .execute()
}

function rankThreads(db: Db, number: 'views' | 'replies' | 'heat', since: number): Promise<Line[]> {
  return db
    .selectFrom('thread')
    .select(['id as subject_id', `${number} as value`])
    .where(isPublic('thread'))
    .where('moved_to', 'is', null)
    .where('created_at', '>=', since)
    .where(number, '>', 0)
    .orderBy(number, 'desc')
    .orderBy('id', 'desc')
    .limit(THREADS_KEPT)
    .execute()
}

/** Puts the lines of a list in the place of those it had. */
export async function keepRanking(tx: Tx, list: string, lines: readonly Line[]): Promise<void> {
  await tx.deleteFrom('ranking').where('list', '=', list).execute()
  const rows = lines.map((line, index) => ({ ...line, list, place: index + 1 }))
  if (rows.length > 0) await tx.insertInto('ranking').values(rows).execute()
}
