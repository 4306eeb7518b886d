import type { Tx } from '../db/schema.ts'
import type { Minor } from './minor.ts'

/** A code of four digits, no more and no less. */
export const MINOR_CODE = /^\d{4}$/

/** 未成年人模式 on, with the hash of the code that ends it. */
export async function beginMinorMode(tx: Tx, memberId: number, lock: string, at: number): Promise<void> {
  const minor = JSON.stringify({ lock, day: 0, used: 0, seen: at } satisfies Minor)
  await tx.updateTable('member').set({ minor }).where('id', '=', memberId).execute()
}

/** Writes down how much of the day is used up, unless the mode was ended or that was written meanwhile. */
export async function keepSpent(tx: Tx, memberId: number, before: string, minor: Minor): Promise<void> {
  await tx
    .updateTable('member')
    .set({ minor: JSON.stringify(minor) })
    .where('id', '=', memberId)
    .where('minor', '=', before)
    .execute()
}

/** 未成年人模式 off. */
export async function endMinorMode(tx: Tx, memberId: number): Promise<void> {
  await tx.updateTable('member').set({ minor: '' }).where('id', '=', memberId).execute()
}
