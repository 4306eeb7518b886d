import { builtInMedal, MEDAL_PICTURES } from '../attachments/medal-pictures.ts'
import type { Tx } from '../db/schema.ts'
import { translate } from '../locale/index.ts'

const FACT = 'medals_installed'
const NAMES = [
  'newcomer',
  'active',
  'warm',
  'promoter',
  'herald',
  'talker',
  'merit',
  'moderator',
  'honour',
  'elder',
] as const

/** The classic's ten medals, once, none of them available yet (members.md §8). */
export async function installMedals(tx: Tx): Promise<void> {
  const fact = await tx.selectFrom('site_fact').select('value').where('name', '=', FACT).executeTakeFirst()
  if (fact) return
  const plain = { kind: 'granted' as const, available: 0, days: 0, price: 0, credit: 0, group_ids: '' }
  const rows = NAMES.map((name, index) => ({
    ...plain,
    name: translate('zh-CN', `preset.medal_${name}`),
    description: translate('zh-CN', `preset.medal_${name}_about`),
    picture: builtInMedal(MEDAL_PICTURES[index] ?? 'star'),
    position: index + 1,
    credits_min: 0,
    wearers_max: 0,
  }))
  await tx.insertInto('medal').values(rows).execute()
  await tx.insertInto('site_fact').values({ name: FACT, value: 1 }).execute()
}
