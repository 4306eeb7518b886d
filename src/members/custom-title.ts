import type { Tx } from '../db/schema.ts'
import { done, notAllowed, type Outcome } from '../lib/outcome.ts'
import type { Viewer } from './viewer.ts'

/** The longest 自定义头衔, in characters. */
export const TITLE_LONGEST = 30

/** 自定义头衔: what stands under her name at her posts, where her group may have one; '' is none. */
export async function titleHerself(tx: Tx, viewer: Viewer, title: string): Promise<Outcome<null>> {
  if (viewer.group.can_title_herself === 0 && title !== '') return notAllowed('error.cannot_title_herself')
  await setTitle(tx, viewer.id, title)
  return done(null)
}

/** The same by who looks after the site, whatever her group. */
export async function setTitle(tx: Tx, memberId: number, title: string): Promise<void> {
  await tx.updateTable('member').set({ custom_title: title }).where('id', '=', memberId).execute()
}
