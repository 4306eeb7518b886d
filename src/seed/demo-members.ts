import { sql } from 'kysely'
import { amountsOf, EXTCREDITS, extcreditName } from '../credits/amounts.ts'
import { book } from '../credits/ledger.ts'
import { loadCreditRules } from '../credits/rules.ts'
import { type CreditTerms, settle } from '../credits/settling.ts'
import type { Tx } from '../db/schema.ts'
import { DAY, HOUR, MINUTE } from '../lib/clock.ts'
import { renderSignature } from '../markup/render.ts'
import { NO_ACCESS } from '../members/access.ts'
import { type Group, groupOf, loadGroups } from '../members/group.ts'
import { insertMember } from '../members/joining.ts'
import type { Viewer } from '../members/viewer.ts'
import { loadSettings } from '../settings/keeping.ts'
import type { SeedMember } from './content/types.ts'

/** The people of the town, each able to act as a viewer whom no limit holds. */
export interface Townsfolk {
  terms: CreditTerms
  byName(name: string): Viewer
}

/** Everybody with the group she is to have; the groups of the ladder follow from credits later. */
export async function createMembers(
  tx: Tx,
  members: readonly SeedMember[],
  hashes: ReadonlyMap<string, string>,
  now: number,
): Promise<Townsfolk> {
  const groups = await loadGroups(tx)
  const viewers = new Map<string, Viewer>()
  for (const member of members) {
    const group = groupOf(groups, member.banned ? 10 : member.group)
    const id = await createMember(tx, member, group, hashes.get(member.password) ?? '', now)
    const unlimited: Group = { ...group, can_post: 1, can_reply: 1, can_upload: 1, skips_limits: 1 }
    const viewer = { id, name: member.name, group: unlimited, member: null, ip: '203.0.113.7', access: NO_ACCESS }
    viewers.set(member.name, viewer)
  }
  return {
    terms: { settings: await loadSettings(tx), groups, rules: await loadCreditRules(tx) },
    byName(name) {
      const viewer = viewers.get(name)
      if (!viewer) throw new Error(`Nobody is called ${name}`)
      return viewer
    },
  }
}

async function createMember(tx: Tx, member: SeedMember, group: Group, hash: string, now: number): Promise<number> {
  const joinedAt = member.joinedDaysAgo === 0 ? now - 20 * HOUR : now - member.joinedDaysAgo * DAY
  const { name, email } = member
  const id = await insertMember(tx, { name, email, passwordHash: hash, ip: '203.0.113.7', groupId: group.id }, joinedAt)
  const signature = member.signature ?? ''
  const threads = member.threadsBefore ?? 0
  await tx
    .updateTable('member')
    .set({
      signature,
      signature_html: renderSignature(signature, { bbcode: true, images: false }),
      threads,
      posts: threads + (member.repliesBefore ?? 0),
      avatar_version: member.avatar ? 1 : 0,
      email_confirmed_at: joinedAt,
      all_read_at: now - 3 * DAY,
    })
    .where('id', '=', id)
    .execute()
  return id
}

/** Brings a member's credits to what the content says, by an entry of the ledger dated to her joining. */
export async function fixCredits(tx: Tx, folk: Townsfolk, member: SeedMember, now: number): Promise<void> {
  const { id } = folk.byName(member.name)
  const row = await tx.selectFrom('member').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  const missing = Object.fromEntries(
    EXTCREDITS.map(number => {
      const wanted = number <= 3 ? (member.extcredits?.[number as 1 | 2 | 3] ?? 0) : 0
      return [extcreditName(number), wanted - row[extcreditName(number)]]
    }),
  )
  await book(tx, { memberId: id, action: 'opening', amounts: amountsOf(missing), at: row.joined_at })
  await settle(tx, folk.terms, id, now)
  await tx
    .updateTable('member')
    .set({
      last_active_at: sql<number>`case when last_post_at > 0 then last_post_at else joined_at end`,
      online_time: sql<number>`posts * cast(${9 * MINUTE} as bigint)`,
    })
    .where('id', '=', id)
    .execute()
}
