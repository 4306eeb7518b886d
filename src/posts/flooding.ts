import { takeTurn } from '../db/dialect.ts'
import type { Tx } from '../db/schema.ts'
import { HOUR, MINUTE, SECOND } from '../lib/clock.ts'
import { notAllowed, type Refused, tooSoon } from '../lib/outcome.ts'
import type { Viewer } from '../members/viewer.ts'
import { isWithinHours } from '../settings/hours.ts'
import type { Settings } from '../settings/settings.ts'

/**
 * Lets one post of a member at a time be written, so that of those sent at once only one goes through.
 * Answers why it is too soon for another (posting.md §2), or undefined.
 */
export async function floodFault(
  tx: Tx,
  settings: Settings,
  viewer: Viewer,
  kind: 'thread' | 'reply',
  at: number,
): Promise<Refused | undefined> {
  await takeTurn(tx, viewer.id)
  const member = await tx
    .selectFrom('member')
    .select(['last_post_at', 'joined_at'])
    .where('id', '=', viewer.id)
    .executeTakeFirstOrThrow()
  if (isWithinHours(settings.noPostHours, settings, at) && viewer.group.ignores_hours === 0) {
    return notAllowed('error.no_post_hours')
  }
  if (viewer.group.skips_limits) return undefined
  const until = newcomerUntil(settings, member)
  if (at < until) {
    return tooSoon({ key: 'error.newcomer', values: { minutes: Math.ceil((until - at) / MINUTE) } })
  }
  const nextAt = member.last_post_at + settings.floodSeconds * SECOND
  if (at < nextAt) return tooSoon({ key: 'error.flood', values: { seconds: settings.floodSeconds } })
  return hourlyFault(tx, settings, viewer, kind, at)
}

/** When a member who has just joined may write. */
export function newcomerUntil(
  { newcomerMinutes }: Pick<Settings, 'newcomerMinutes'>,
  { joined_at }: { joined_at: number },
): number {
  return joined_at + newcomerMinutes * MINUTE
}

async function hourlyFault(
  tx: Tx,
  settings: Settings,
  viewer: Viewer,
  kind: 'thread' | 'reply',
  at: number,
): Promise<Refused | undefined> {
  const { threads_per_hour, posts_per_hour } = viewer.group
  const max = kind === 'thread' ? threads_per_hour || settings.threadsPerHour : posts_per_hour || settings.postsPerHour
  if (max === 0) return undefined
  const { count } = await tx
    .selectFrom('post')
    .select(eb => eb.fn.countAll<number>().as('count'))
    .where('author_id', '=', viewer.id)
    .where('created_at', '>', at - HOUR)
    .where('floor', kind === 'thread' ? '=' : '>', 1)
    .executeTakeFirstOrThrow()
  if (count < max) return undefined
  return tooSoon({ key: kind === 'thread' ? 'error.threads_per_hour' : 'error.posts_per_hour', values: { max } })
}
