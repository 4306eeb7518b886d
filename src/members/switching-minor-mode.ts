import type { Tx } from '../db/schema.ts'
import type { Minor } from './minor.ts'

/** A code of four digits, no more and no less. */
export const MINOR_CODE = /^\d{4}$/

/** 未成年人模式 on, with the hash of the code that ends it. */
export async function beginMinorMode(tx: Tx, memberId: number, lock: string, at: number): Promise<void> {
  await keepMinor(tx, memberId, { lock, since: at, day: 0, used: 0, seen: at })
}

/** Writes down how much of the day is used up. */
export async function keepMinor(tx: Tx, memberId: number, minor: Minor): Promise<void> {
  await tx
    .updateTable('member')
    .set({ minor: JSON.stringify(minor) })
    .where('id', '=', memberId)
    .execute()
}

/** 未成年人模式 off. */
export async function endMinorMode(tx: Tx, memberId: number): Promise<void> {
  await tx.updateTable('member').set({ minor: '' }).where('id', '=', memberId).execute()
}
