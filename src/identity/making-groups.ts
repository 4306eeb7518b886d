import type { Insertable } from 'kysely'
import type { CreditTerms } from '../credits/settling.ts'
import type { Tx } from '../db/schema.ts'
import type { MemberGroupTable } from '../db/tables/members.ts'
import { done, type Outcome, refused } from '../lib/outcome.ts'
import type { Group } from '../members/group.ts'
import type { GroupColumn } from '../members/group-fields.ts'
import { GROUP_SECTIONS } from '../members/group-fields.ts'
import { keepAccess } from '../members/keeping-access.ts'
import { returnToLadder } from './staying.ts'

/** What a group is called and how it is come into is its own; everything else can be copied. */
const OWN = new Set<GroupColumn>(['title', 'stars', 'color', 'join_way', 'price_per_day', 'min_days', 'about'])

/** The permissions of a group, to be given to another; rights over others go only to groups that have any. */
export function permissionsToCopy(from: Group, staff: boolean): Partial<Insertable<MemberGroupTable>> {
  const fields = GROUP_SECTIONS.filter(section => staff || !section.staffOnly).flatMap(section => section.fields)
  return Object.fromEntries(fields.filter(({ name }) => !OWN.has(name)).map(({ name }) => [name, from[name]]))
}

/** A new special group with the permissions of another; answers its number. */
export async function makeGroup(tx: Tx, title: string, from: Group): Promise<number> {
  const { id: _id, ...row } = from
  const plain = {
    kind: 'special' as const,
    staff: 0 as const,
    credits_from: null,
    credits_below: null,
    color: '',
    picture: '',
  }
  const { id } = await tx
    .insertInto('member_group')
    .values({ ...row, ...permissionsToCopy(from, false), ...withoutRights(), ...plain, title, join_way: 0, about: '' })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

function withoutRights(): Partial<Insertable<MemberGroupTable>> {
  const rights = GROUP_SECTIONS.filter(section => section.staffOnly).flatMap(section => section.fields)
  return Object.fromEntries(rights.map(({ name }) => [name, 0]))
}

/** Takes a special group away; its members are back in the groups their credits earn. Refuses for those the program needs. */
export async function removeGroup(tx: Tx, terms: CreditTerms, group: Group, at: number): Promise<Outcome<number>> {
  if (group.kind !== 'special') return refused({ key: 'error.group_is_needed', values: { group: group.title } })
  const members = await tx.selectFrom('member').select('id').where('group_id', '=', group.id).orderBy('id').execute()
  for (const { id } of members) await returnToLadder(tx, terms, id, group.id, at)
  const stays = await tx.selectFrom('group_stay').select('member_id').where('group_id', '=', group.id).execute()
  await tx.deleteFrom('group_stay').where('group_id', '=', group.id).execute()
  await tx.deleteFrom('member_group').where('id', '=', group.id).execute()
  for (const { member_id } of stays) await keepAccess(tx, member_id)
  return done(members.length)
}
