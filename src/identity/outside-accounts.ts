import type { Db, Tx } from '../db/schema.ts'
import { done, type Outcome, refused } from '../lib/outcome.ts'
import { getMember, holdMembers } from '../members/member-queries.ts'
import { notify } from '../notifications/notifying.ts'
import { countPasskeys } from './passkeys.ts'

/** Who somebody is at another site. */
export interface Outside {
  issuer: string
  subject: string
  name: string
}

/** The member for whom the other site vouches. */
export function findByOutside(db: Db, { issuer, subject }: Pick<Outside, 'issuer' | 'subject'>) {
  return db
    .selectFrom('outside_account')
    .innerJoin('member', 'member.id', 'outside_account.member_id')
    .select(['member.id', 'member.locked_at'])
    .where('issuer', '=', issuer)
    .where('subject', '=', subject)
    .executeTakeFirst()
}

/** A member's accounts at other sites. */
export function listOutside(db: Db, memberId: number) {
  return db.selectFrom('outside_account').selectAll().where('member_id', '=', memberId).execute()
}

/** Lets the other site vouch for this member from now on; she is told. */
export async function bindOutside(tx: Tx, memberId: number, outside: Outside, at: number): Promise<Outcome<null>> {
  const holder = await findByOutside(tx, outside)
  if (holder) return holder.id === memberId ? done(null) : refused({ key: 'error.outside_taken' })
  await tx
    .insertInto('outside_account')
    .values({ ...outside, member_id: memberId, created_at: at })
    .execute()
  const params = { name: outside.name }
  await notify(tx, memberId, { category: 'system', key: 'notice.outside_bound', params, at })
  return done(null)
}

/** No other site vouches for her any more; refused while it is her only way in. */
export async function unbindOutside(tx: Tx, memberId: number): Promise<Outcome<null>> {
  await holdMembers(tx, [memberId])
  const { password_hash } = await getMember(tx, memberId)
  if (password_hash === '' && (await countPasskeys(tx, memberId)) === 0) return refused({ key: 'error.outside_last' })
  await tx.deleteFrom('outside_account').where('member_id', '=', memberId).execute()
  return done(null)
}
