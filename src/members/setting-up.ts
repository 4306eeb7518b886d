import type { Db, Tx } from '../db/schema.ts'
import { transact } from '../db/transact.ts'
import { DAY } from '../lib/clock.ts'
import { newToken } from '../lib/tokens.ts'
import { GROUP } from './group.ts'
import { insertMember } from './joining.ts'
import { saveToken, useToken } from './recovering.ts'

/** Whether the site still waits for its first administrator. */
export async function needsSetup(db: Db): Promise<boolean> {
  return (await db.selectFrom('member').select('id').limit(1).executeTakeFirst()) === undefined
}

/** Makes the one-time secret that opens the set-up page; earlier ones are void. */
export async function makeSetupToken(db: Db, at: number): Promise<string> {
  const token = newToken()
  await transact(
    db,
    async tx => {
      await tx.deleteFrom('token').where('kind', '=', 'setup').execute()
      await saveToken(tx, token, { kind: 'setup', memberId: null, payload: '', at, life: DAY })
    },
    'nothing',
  )
  return token
}

/** The first administrator, once; undefined when the secret is used up or somebody is there already. */
export async function setUp(
  tx: Tx,
  token: string,
  fields: { name: string; email: string; passwordHash: string; ip: string },
  at: number,
): Promise<number | undefined> {
  if (await needsSetup(tx)) {
    const used = await useToken(tx, 'setup', token, at)
    if (used) return insertMember(tx, { ...fields, groupId: GROUP.admin }, at)
  }
  return undefined
}
