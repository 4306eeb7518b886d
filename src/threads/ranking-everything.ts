import { sql } from 'kysely'
import { EXTCREDITS, extcreditName } from '../credits/amounts.ts'
import { isPublic } from '../db/publicity.ts'
import type { Tx } from '../db/schema.ts'
import { DAY } from '../lib/clock.ts'
import { GROUP } from '../members/group.ts'
import type { Settings } from '../settings/settings.ts'
import { listsOf, SPANS, type Span } from './rankings.ts'

/** How many of each are shown; of threads more are kept, for not everybody may read all of them. */
export const SHOWN = 20
const THREADS_KEPT = 200

type Line = { subject_id: number; value: number }

/** 排行榜: reckons every list anew. */
export async function rankEverything(tx: Tx, settings: Settings, now: number): Promise<void> {
  for (const list of listsOf('member', settings)) await keep(tx, `member:${list}`, await rankMembers(tx, list))
  for (const list of listsOf('thread', settings)) {
    const [number, span] = list.split('_') as ['views' | 'replies' | 'heat', Span]
    await keep(tx, `thread:${list}`, await rankThreads(tx, number, SPANS[span] === 0 ? 0 : now - SPANS[span] * DAY))
  }
  for (const list of ['threads', 'posts'] as const) {
    const rows = await tx
      .selectFrom('board')
      .select(['id as subject_id', `${list} as value`])
      .where('kind', '=', 'board')
      .orderBy(list, 'desc')
      .orderBy('id')
      .execute()
    await keep(tx, `board:${list}`, rows)
  }
}

const MEMBER_NUMBERS = ['credits', 'posts', 'threads', 'digests', ...EXTCREDITS.map(extcreditName)] as const

async function rankMembers(tx: Tx, list: string): Promise<Line[]> {
  if (list === 'checkins') {
    return tx
      .selectFrom('check_in')
      .innerJoin('member', 'member.id', 'check_in.member_id')
      .select(['member_id as subject_id', eb => eb.fn.max('total').as('value')])
      .where('member.locked_at', 'is', null)
      .groupBy('member_id')
      .orderBy(sql`max(total)`, 'desc')
      .orderBy('member_id')
      .limit(SHOWN)
      .execute()
  }
  const number = MEMBER_NUMBERS.find(one => one === list) ?? 'credits'
  return tx
    .selectFrom('member')
    .select(['id as subject_id', `${number} as value`])
    .where('locked_at', 'is', null)
    .where('group_id', 'not in', [GROUP.silenced, GROUP.banned])
    .where(number, '>', 0)
    .orderBy(number, 'desc')
    .orderBy('id')
    .limit(SHOWN)
    .execute()
}

function rankThreads(tx: Tx, number: 'views' | 'replies' | 'heat', since: number): Promise<Line[]> {
  return tx
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

async function keep(tx: Tx, list: string, lines: readonly Line[]): Promise<void> {
  await tx.deleteFrom('ranking').where('list', '=', list).execute()
  const rows = lines.map((line, index) => ({ ...line, list, place: index + 1 }))
  if (rows.length > 0) await tx.insertInto('ranking').values(rows).execute()
}
