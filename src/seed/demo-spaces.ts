import type { Tx } from '../db/schema.ts'
import { befriend } from '../friends/befriending.ts'
import { noteVisit } from '../friends/visiting.ts'
import { DAY, HOUR } from '../lib/clock.ts'
import { loadProfileFields } from '../members/profile-fields.ts'
import { saveProfile } from '../members/writing-profile.ts'
import type { Townsfolk } from './demo-members.ts'

/** What some say of themselves, by the place of the field in the profile. */
const SAID: Record<string, Record<string, string>> = {
  老街茶客: { 居住地: '东门老街', 自我介绍: '每天早上一壶茶，认识的人都叫我老茶客。', 兴趣爱好: '喝茶、下棋、听评书' },
  豆丁妈妈: { 居住地: '滨江新城', 职业: '幼儿园老师' },
}
const FRIENDS = [
  ['老街茶客', '引江河畔'],
  ['老街茶客', '豆丁妈妈'],
  ['豆丁妈妈', '大学生小顾'],
] as const
const NOTES = [
  { by: '引江河畔', on: '老街茶客', body: '明早老地方见，我带围棋。' },
  { by: '豆丁妈妈', on: '老街茶客', body: '谢谢推荐的早茶店，孩子很喜欢！' },
]

/** Profiles, friends and notes on walls, so that a space of the town is not empty. */
export async function furnishSpaces(tx: Tx, folk: Townsfolk, now: number): Promise<void> {
  const fields = await loadProfileFields(tx)
  for (const [name, said] of Object.entries(SAID)) {
    const known = fields.filter(field => said[field.name] !== undefined)
    const values = new Map(known.map(field => [field.id, { value: said[field.name] ?? '', privacy: 0 as const }]))
    await saveProfile(tx, known, folk.byName(name).id, values)
  }
  for (const [one, other] of FRIENDS) {
    const [first, second] = [folk.byName(one).id, folk.byName(other).id]
    await befriend(tx, { id: first, group: 1 }, { id: second, group: 1 }, now - 5 * DAY)
    await noteVisit(tx, folk.byName(other), first, now - HOUR)
  }
  for (const [index, { by, on, body }] of NOTES.entries()) {
    const author = folk.byName(by)
    const who = { owner_id: folk.byName(on).id, author_id: author.id, author_name: author.name, parent_id: null }
    await tx
      .insertInto('wall_note')
      .values({ ...who, body, ip: '', created_at: now - (3 - index) * HOUR })
      .execute()
  }
}
