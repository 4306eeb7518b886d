import type { Tx } from '../db/schema.ts'
import { DAY, SECOND } from '../lib/clock.ts'
import type { Message as Fault } from '../lib/errors.ts'
import { type Refused, tooSoon } from '../lib/outcome.ts'
import { isStaffEverywhere, type Viewer } from '../members/viewer.ts'
import type { Settings } from '../settings/settings.ts'

/** What is wrong with the text of a message (bytes), or undefined. */
export function messageFault(settings: Settings, body: string): Fault | undefined {
  if (body.trim() === '') return { key: 'error.message_missing', field: 'body' }
  if (Buffer.byteLength(body) > settings.messageMax) {
    return { key: 'error.body_too_long', values: { max: settings.messageMax }, field: 'body' }
  }
  return undefined
}

/** Why it is too soon for another message (members.md §10: pmfloodctrl, pmsendregdays), or undefined. */
export async function messagePaceFault(
  tx: Tx,
  settings: Settings,
  viewer: Viewer,
  at: number,
): Promise<Refused | undefined> {
  if (viewer.group.skips_limits === 1) return undefined
  const joined = viewer.member?.joined_at ?? at
  if (at < joined + settings.messageAfterDays * DAY) {
    return tooSoon({ key: 'error.message_newcomer', values: { days: settings.messageAfterDays } })
  }
  const last = await tx
    .selectFrom('message')
    .select('created_at')
    .where('author_id', '=', viewer.id)
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (last && at < last.created_at + settings.messageSeconds * SECOND) {
    return tooSoon({ key: 'error.flood', values: { seconds: settings.messageSeconds } })
  }
  return dailyFault(tx, viewer, at)
}

/** Why her group lets her send no more today (allowsendpmmaxnum), or undefined. */
async function dailyFault(tx: Tx, { id, group }: Viewer, at: number): Promise<Refused | undefined> {
  const max = group.messages_per_day
  if (max === 0) return undefined
  const { count } = await tx
    .selectFrom('message')
    .select(eb => eb.fn.countAll<number>().as('count'))
    .where('author_id', '=', id)
    .where('created_at', '>', at - DAY)
    .executeTakeFirstOrThrow()
  return Number(count) < max ? undefined : tooSoon({ key: 'error.messages_today', values: { max } })
}

/** Why she may begin no more conversations today (privatepmthreadlimit), or undefined. */
export async function conversationPaceFault(
  tx: Tx,
  settings: Settings,
  viewer: Viewer,
  at: number,
): Promise<Refused | undefined> {
  if (settings.conversationsPerDay === 0 || isStaffEverywhere(viewer)) return undefined
  const { count } = await tx
    .selectFrom('conversation')
    .select(eb => eb.fn.countAll<number>().as('count'))
    .where('founder_id', '=', viewer.id)
    .where('created_at', '>', at - DAY)
    .executeTakeFirstOrThrow()
  if (Number(count) < settings.conversationsPerDay) return undefined
  return tooSoon({ key: 'error.conversations_today', values: { max: settings.conversationsPerDay } })
}
