import type { Tx } from '../db/schema.ts'
import { isPersonal } from '../markup/slots.ts'

/** Notes on the thread that its pages differ from reader to reader, when this post of it does. */
export async function notePersonal(tx: Tx, threadId: number, html: string): Promise<void> {
  if (!isPersonal(html)) return
  await tx.updateTable('thread').set({ personal: 1 }).where('id', '=', threadId).where('personal', '=', 0).execute()
}
