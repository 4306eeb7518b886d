import type { Db } from '../db/schema.ts'

/** Whether no other member has this e-mail address, by its key. */
export function isEmailFree(db: Db, key: string, exceptId = 0): Promise<boolean> {
  return isFree(db, 'email_key', key, exceptId)
}

/** Whether no other member has this telephone number. */
export function isPhoneFree(db: Db, phone: string, exceptId = 0): Promise<boolean> {
  return isFree(db, 'phone', phone, exceptId)
}

async function isFree(db: Db, column: 'email_key' | 'phone', value: string, exceptId: number): Promise<boolean> {
  const other = await db
    .selectFrom('member')
    .select('id')
    .where(column, '=', value)
    .where('id', '!=', exceptId)
    .executeTakeFirst()
  return other === undefined
}
