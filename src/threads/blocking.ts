import type { Updateable } from 'kysely'
import type { Site } from '../boards/site.ts'
import type { Tx } from '../db/schema.ts'
import type { PostTable } from '../db/tables/threads.ts'
import { DAY } from '../lib/clock.ts'
import { Forbidden, NotFound } from '../lib/errors.ts'
import { translate } from '../locale/index.ts'
import { isPeer, outranks } from '../members/group.ts'
import type { Viewer } from '../members/viewer.ts'
import { findBan } from '../moderation/ban.ts'
import { canBan } from '../moderation/ban-rights.ts'
import { imposeBan } from '../moderation/banning.ts'
import { type ActTerms, demandRight, leavePostTrace } from './acting.ts'
import type { PostInThread } from './post-in-thread.ts'

type Terms = Omit<ActTerms, 'expiresAt'>

const WARNED_OUT_DAYS = 30

/** 屏蔽 and 解除屏蔽: only those who look after the board see what the post says. */
export async function block(
  tx: Tx,
  site: Site,
  viewer: Viewer,
  place: PostInThread,
  on: boolean,
  terms: Terms,
): Promise<void> {
  demandRight(site, viewer, place.thread, 'can_block')
  await mark(tx, place, on ? { blocked_at: terms.at, blocked_by: viewer.id } : { blocked_at: null, blocked_by: null })
  await leavePostTrace(tx, viewer, place, on ? 'block' : 'unblock', terms)
}

/**
 * 警告: marks the post; so many within the days of the setting silence the author for 30 days.
 * Throws Forbidden for a post of the same rank or a higher one.
 */
export async function warn(tx: Tx, site: Site, viewer: Viewer, place: PostInThread, terms: Terms): Promise<void> {
  demandRight(site, viewer, place.thread, 'can_warn')
  const { post, authorGroup } = place
  if (authorGroup && (outranks(authorGroup, viewer.group) || isPeer(authorGroup, viewer.group)))
    throw new Forbidden('error.cannot_warn')
  await mark(tx, place, { warned_at: terms.at, warned_by: viewer.id })
  await leavePostTrace(tx, viewer, place, 'warn', terms)
  if (!post.author_id) return
  await tx
    .insertInto('warning')
    .values({
      post_id: post.id,
      member_id: post.author_id,
      warned_by: viewer.id,
      warned_by_name: viewer.name,
      reason: terms.reason,
      created_at: terms.at,
    })
    .execute()
  await silenceWhenWarnedOut(tx, site, viewer, post.author_id, terms.at)
}

/** 解除警告: takes the mark and its warnings away. */
export async function unwarn(tx: Tx, site: Site, viewer: Viewer, place: PostInThread, terms: Terms): Promise<void> {
  demandRight(site, viewer, place.thread, 'can_warn')
  await mark(tx, place, { warned_at: null, warned_by: null })
  await tx.deleteFrom('warning').where('post_id', '=', place.post.id).execute()
  await leavePostTrace(tx, viewer, place, 'unwarn', terms)
}

/** Throws NotFound when the post was thrown away meanwhile. */
async function mark(tx: Tx, { post }: PostInThread, marks: Updateable<PostTable>): Promise<void> {
  const { numUpdatedRows } = await tx.updateTable('post').set(marks).where('id', '=', post.id).executeTakeFirst()
  if (Number(numUpdatedRows) === 0) throw new NotFound('error.post_not_found')
}

async function silenceWhenWarnedOut(tx: Tx, site: Site, viewer: Viewer, memberId: number, at: number): Promise<void> {
  const { warningLimit, warningDays } = site.settings
  if (warningLimit === 0) return
  const { count } = await tx
    .selectFrom('warning')
    .select(eb => eb.fn.countAll<number>().as('count'))
    .where('member_id', '=', memberId)
    .where('created_at', '>', at - warningDays * DAY)
    .executeTakeFirstOrThrow()
  if (Number(count) < warningLimit) return
  const member = await tx
    .selectFrom('member')
    .select(['id', 'name', 'group_id', 'team_id'])
    .where('id', '=', memberId)
    .executeTakeFirst()
  const standing = await findBan(tx, memberId)
  const until = at + WARNED_OUT_DAYS * DAY
  if (standing && (standing.kind === 'visit' || (standing.until_at ?? until) >= until)) return
  const warden = { ...viewer, group: { ...viewer.group, can_ban: 1 } }
  if (!member || !canBan(site, warden, member, 'speak')) return
  const reason = translate('zh-CN', 'moderation.warned_out', { count: Number(count), days: warningDays })
  await imposeBan(tx, viewer, member, { kind: 'speak', days: WARNED_OUT_DAYS, reason }, at)
}
