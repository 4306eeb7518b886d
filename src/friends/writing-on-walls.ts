import { type Amounts, amountsOf } from '../credits/amounts.ts'
import type { CreditTerms } from '../credits/settling.ts'
import type { Tx } from '../db/schema.ts'
import { DAY, SECOND } from '../lib/clock.ts'
import { done, notAllowed, type Outcome, type Refused, refused, tooSoon } from '../lib/outcome.ts'
import { listBlockers } from '../members/blocking-members.ts'
import type { Viewer } from '../members/viewer.ts'
import { callStaff } from '../notifications/calling-staff.ts'
import { type NoteReason, reasonsOnWall } from './holding-notes.ts'
import { readinessFault } from './readiness.ts'
import { rewardForNote } from './rewarding-notes.ts'
import { tellOfNote } from './telling-of-notes.ts'
import { findWallNote } from './wall.ts'

export interface WallFields {
  /** Plain text; its words have been looked through. */
  body: string
  /** The note that it answers. */
  parentId: number | null
  /** Why it waits for somebody to look at it. */
  reasons?: readonly NoteReason[]
}

export interface WrittenNote {
  /** What it earned. */
  amounts: Amounts
  waits: boolean
}

/** 留言: writes on a member's wall, or answers a note there. Whether she may see the wall has been asked. */
export async function writeOnWall(
  tx: Tx,
  site: CreditTerms,
  viewer: Viewer,
  ownerId: number,
  { body, parentId, reasons = [] }: WallFields,
  at: number,
): Promise<Outcome<WrittenNote>> {
  if (viewer.group.can_write_on_walls === 0) return notAllowed('error.cannot_write_on_walls')
  const unready = await readinessFault(tx, site.settings, viewer)
  if (unready) return unready
  const { wallMax } = site.settings
  if (body === '') return refused({ key: 'error.wall_empty', field: 'body' })
  if ([...body].length > wallMax)
    return refused({ key: 'error.wall_too_long', values: { max: wallMax }, field: 'body' })
  if ((await listBlockers(tx, viewer.id, [ownerId])).length > 0) return refused({ key: 'error.wall_blocked' })
  const parent = parentId === null ? undefined : await findWallNote(tx, ownerId, parentId)
  if (parentId !== null && (parent?.parent_id !== null || parent.pending_at !== null))
    return refused({ key: 'error.wall_note_gone' })
  const pace = await paceFault(tx, site, viewer, at)
  if (pace) return pace
  const held = await reasonsOnWall(tx, viewer, ownerId, reasons)
  const waits = held.length > 0
  const amounts = waits ? amountsOf({}) : await rewardForNote(tx, site, viewer.id, ownerId, at)
  const row = { owner_id: ownerId, author_id: viewer.id, author_name: viewer.name, parent_id: parentId, body }
  await tx
    .insertInto('wall_note')
    .values({ ...row, ip: viewer.ip, created_at: at, pending_at: waits ? at : null, pending_for: held.join(',') })
    .execute()
  if (waits) await callStaff(tx, 'held', { by: viewer.id }, at)
  else await tellOfNote(tx, viewer, { ownerId, parentId }, at)
  return done({ amounts, waits })
}

async function paceFault(tx: Tx, { settings }: CreditTerms, viewer: Viewer, at: number): Promise<Refused | undefined> {
  if (viewer.group.skips_limits === 1) return undefined
  const { count, last } = await tx
    .selectFrom('wall_note')
    .select(eb => [eb.fn.countAll<number>().as('count'), eb.fn.max('created_at').as('last')])
    .where('author_id', '=', viewer.id)
    .where('created_at', '>', at - DAY)
    .executeTakeFirstOrThrow()
  if (at < Number(last ?? 0) + settings.wallSeconds * SECOND) {
    return tooSoon({ key: 'error.flood', values: { seconds: settings.wallSeconds } })
  }
  if (settings.wallPerDay === 0 || Number(count) < settings.wallPerDay) return undefined
  return tooSoon({ key: 'error.wall_today', values: { max: settings.wallPerDay } })
}
