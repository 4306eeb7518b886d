import { EXTCREDITS, extcreditName } from '../credits/amounts.ts'
import type { Settings } from '../settings/settings.ts'

/** The lists of 排行榜 (members.md §13): what is ranked, and by which number. */
export type RankedKind = 'member' | 'thread' | 'board'

const THREAD_NUMBERS = ['views', 'replies', 'heat'] as const
export const SPANS = { week: 7, month: 30, all: 0 } as const
export type Span = keyof typeof SPANS

/** The lists of one kind, as they are called in the table and in addresses. */
export function listsOf(kind: RankedKind, settings: Pick<Settings, 'extcredits'>): string[] {
  if (kind === 'board') return ['threads', 'posts']
  if (kind === 'thread') return THREAD_NUMBERS.flatMap(number => Object.keys(SPANS).map(span => `${number}_${span}`))
  const used = EXTCREDITS.filter(n => (settings.extcredits[n - 1]?.title ?? '') !== '')
  return ['credits', ...used.map(extcreditName), 'posts', 'threads', 'digests', 'online', 'checkins']
}
