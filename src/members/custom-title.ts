import type { Tx } from '../db/schema.ts'
import { done, notAllowed, type Outcome } from '../lib/outcome.ts'
import type { Viewer } from './viewer.ts'

/** The longest 自定义头衔, in characters. */
export const TITLE_LONGEST = 30

/** 自定义头衔: what stands under her name at her posts, where her group may have one; '' is none. */
export async function titleHerself(tx: Tx, viewer: Viewer, title: string): Promise<Outcome<null>> {
  if (viewer.group.can_title_herself === 0 && title !== '') return notAllowed('error.cannot_title_herself')
  await tx.updateTable('member').set({ custom_title: title }).where('id', '=', viewer.id).execute()
  return done(null)
}
