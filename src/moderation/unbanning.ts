import { type CreditTerms, settle } from '../credits/settling.ts'
import type { Db, Tx } from '../db/schema.ts'
import { NotFound } from '../lib/errors.ts'
import { done, notAllowed, type Outcome } from '../lib/outcome.ts'
import { GROUP, groupFor, isGagged } from '../members/group.ts'
import type { Member } from '../members/member.ts'
import { getMember, holdMembers } from '../members/member-queries.ts'
import type { Viewer } from '../members/viewer.ts'
import { notify } from '../notifications/notifying.ts'
import { findBan } from './ban.ts'
import { canBan, canOverrule } from './ban-rights.ts'
import { endStandingBan, formerGroup } from './banning.ts'
import { type Actor, record } from './log.ts'

/** 解禁 by hand. Throws NotFound when nothing is there to lift; what a higher rank has decided stays. */
export async function unban(
  tx: Tx,
  terms: CreditTerms,
  viewer: Viewer,
  { id }: Pick<Member, 'id'>,
  at: number,
): Promise<Outcome<null>> {
  await holdMembers(tx, [id])
  const member = await getMember(tx, id)
  const standing = await findBan(tx, id)
  if (!standing && !isGagged(member.group_id)) throw new NotFound('error.not_banned')
  if (!canBan(terms, viewer, member, standing?.kind ?? 'speak')) return notAllowed('error.cannot_ban')
  if (!canOverrule(terms, viewer, standing)) return notAllowed('error.ban_of_higher')
  await lift(tx, terms, viewer, member, at)
  return done(null)
}

/** Lets go everybody whose time is over; whoever was banned anew meanwhile stays so. */
export async function liftExpiredBans(tx: Tx, terms: CreditTerms, at: number): Promise<number> {
  const due = await expired(tx, at).select('member_id').limit(200).execute()
  const ids = due.map(row => row.member_id).sort((a, b) => a - b)
  if (ids.length === 0) return 0
  await holdMembers(tx, ids)
  for (const id of ids) {
    const still = await expired(tx, at).select('id').where('member_id', '=', id).executeTakeFirst()
    if (still) await lift(tx, terms, null, await getMember(tx, id), at)
  }
  return ids.length
}

/** Whether anybody's time is over, asked before a transaction that would move the stamp of every page. */
export async function hasExpiredBans(db: Db, at: number): Promise<boolean> {
  return (await expired(db, at).select('id').limit(1).executeTakeFirst()) !== undefined
}

function expired(db: Db, at: number) {
  return db.selectFrom('ban').where('lifted_at', 'is', null).where('until_at', '<=', at)
}

/** Back to the special group that she was in, if she still may be, and else to the one that her credits earn. */
async function lift(tx: Tx, terms: CreditTerms, actor: Actor, member: Member, at: number): Promise<void> {
  const former = terms.groups.byId.get((await formerGroup(tx, member.id)) ?? 0)
  const returns = former?.kind === 'special' && former.staff === 0
  await endStandingBan(tx, member.id, actor?.id ?? null, at)
  await tx
    .updateTable('member')
    .set({ group_id: returns ? former.id : groupFor(terms.groups, member.credits).id })
    .where('id', '=', member.id)
    .where('group_id', 'in', [GROUP.silenced, GROUP.banned])
    .execute()
  await settle(tx, terms, member.id, at)
  await record(tx, actor, { action: 'unban', subject: member.name, memberId: member.id, at })
  await notify(tx, member.id, { category: 'system', key: 'notice.unbanned', params: {}, at })
}
