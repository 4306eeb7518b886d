import { z } from 'zod'
import type { Db, Tx } from '../db/schema.ts'

const NAME = 'pushKeys'
const shape = z.object({ publicKey: z.string().max(200), privateKey: z.string().max(200) })

/** By which push services know this site (VAPID). The private one is shown to nobody. */
export type PushKeys = z.output<typeof shape>

/** The keys of this site; undefined before anybody wanted pushes. */
export async function findPushKeys(db: Db): Promise<PushKeys | undefined> {
  const row = await db.selectFrom('setting').select('value').where('name', '=', NAME).executeTakeFirst()
  return row && shape.parse(JSON.parse(row.value))
}

/** Keeps these keys unless another was quicker; answers those that hold. */
export async function keepPushKeys(tx: Tx, keys: PushKeys, at: number): Promise<PushKeys> {
  await tx
    .insertInto('setting')
    .values({ name: NAME, value: JSON.stringify(keys), updated_at: at, updated_by: null })
    .onConflict(conflict => conflict.column('name').doNothing())
    .execute()
  return (await findPushKeys(tx)) ?? keys
}
