import type { Tx } from '../db/schema.ts'
import { translate } from '../locale/index.ts'
import { smileySets } from '../markup/smilies.ts'

const FACT = 'smilies_installed'

/** The classic's sets, once: a forum that has thrown them out does not get them again. */
export async function installSmilies(tx: Tx): Promise<void> {
  const fact = await tx.selectFrom('site_fact').select('value').where('name', '=', FACT).executeTakeFirst()
  if (fact) return
  for (const [position, { key, smilies }] of smileySets.entries()) {
    const { id } = await tx
      .insertInto('smiley_set')
      .values({ name: translate('zh-CN', `preset.smilies_${key}`), position, available: 1 })
      .returning('id')
      .executeTakeFirstOrThrow()
    await tx
      .insertInto('smiley')
      .values(smilies.map(({ code, src }, place) => ({ set_id: id, code, src, position: place })))
      .execute()
  }
  await tx.insertInto('site_fact').values({ name: FACT, value: 1 }).execute()
}
