import type { Tx } from '../db/schema.ts'
import { isLang, type Lang } from '../locale/index.ts'
import { holdMembers } from './member-queries.ts'

export type Theme = 'auto' | 'light' | 'dark'

/** How large letters are. */
export type Size = 'normal' | 'large' | 'larger'

/** What a member keeps in her account; what is not there is as her browser, or the site, has it. */
export interface OwnPreferences {
  lang?: Lang
  theme?: Theme
  size?: Size
  /** 长辈版: large letters, strong contrast and no more on a page than is needed. */
  elder?: 'on' | 'off'
  /** Not chosen: the language that her browser asked for when she was last seen. She is written to in it. */
  seenLang?: Lang
  /** Hours from UTC, as the classic counts time zones; may be 5.75. */
  zone?: number
}

/** The time zones to choose from, in hours from UTC. */
export const ZONES: readonly number[] = [
  -12, -11, -10, -9, -8, -7, -6, -5, -4, -3.5, -3, -2, -1, 0, 1, 2, 3, 3.5, 4, 4.5, 5, 5.5, 5.75, 6, 6.5, 7, 8, 9, 9.5,
  10, 11, 12, 13, 14,
]

/** What a member has chosen, from her row. */
export function readPreferences({ preferences }: { preferences: string }): OwnPreferences {
  return preferences === '' ? {} : (JSON.parse(preferences) as OwnPreferences)
}

/** In which language she is written to: the one she chose, or her browser asks for now, or did last, or the site's own. */
export function langOf(member: { preferences: string }, asked?: unknown): Lang {
  const { lang, seenLang } = readPreferences(member)
  return lang ?? (isLang(asked) ? asked : (seenLang ?? 'zh-CN'))
}

/** Remembers which language her browser asks for; nothing is written when it is the same as ever. */
export async function noteLang(tx: Tx, memberId: number, seenLang: Lang | undefined): Promise<void> {
  if (seenLang === undefined) return
  const member = await tx.selectFrom('member').select('preferences').where('id', '=', memberId).executeTakeFirst()
  if (member && readPreferences(member).seenLang !== seenLang) await prefer(tx, memberId, { seenLang })
}

/** Keeps what a member chose; what is undefined in it is no longer kept. */
export async function prefer(
  tx: Tx,
  memberId: number,
  changes: { [name in keyof OwnPreferences]: OwnPreferences[name] | undefined },
): Promise<void> {
  await holdMembers(tx, [memberId])
  const member = await tx.selectFrom('member').select('preferences').where('id', '=', memberId).executeTakeFirst()
  if (!member) return
  const kept = JSON.stringify({ ...readPreferences(member), ...changes })
  const preferences = kept === '{}' ? '' : kept
  await tx.updateTable('member').set({ preferences }).where('id', '=', memberId).execute()
}
