import type { Db } from '../db/schema.ts'
import { transact } from '../db/transact.ts'
import type { Passwords } from '../lib/passwords.ts'
import { GROUP } from './group.ts'
import { insertMember } from './joining.ts'
import { findMemberByName } from './member-queries.ts'
import { setPassword } from './recovering.ts'

/** Makes a member an administrator, or a new member who is one. Answers what it did, for the operator. */
export async function makeAdmin(
  { db, passwords }: { db: Db; passwords: Passwords },
  name: string,
  { password, email }: { password?: string; email?: string },
  at: number,
): Promise<string> {
  const member = await findMemberByName(db, name)
  const passwordHash = password === undefined ? undefined : await passwords.hash(password)
  if (!member && passwordHash === undefined)
    throw new Error(`There is no member "${name}"; give --password to make one`)
  await transact(
    db,
    async tx => {
      if (!member) {
        const fields = { name, email: email ?? `admin-${at}@localhost`, passwordHash: passwordHash ?? '', ip: '' }
        return void (await insertMember(tx, { ...fields, groupId: GROUP.admin }, at))
      }
      await tx
        .updateTable('member')
        .set({ group_id: GROUP.admin, founder: 1, team_id: null, locked_at: null })
        .where('id', '=', member.id)
        .execute()
      if (passwordHash !== undefined) await setPassword(tx, member.id, passwordHash)
    },
    'site',
  )
  return member ? `${member.name} is an administrator now.` : `${name} is there and is an administrator.`
}
