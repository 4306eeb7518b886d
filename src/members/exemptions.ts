import type { Viewer } from './viewer.ts'

/**
 * What a group need not pay for (exempt, members.md §6.1): a bit for everywhere, and one for the boards she looks after
 * (0: there is none). Who pays nothing for an act by the credit rules is not given anything for it, either.
 */
export const EXEMPTIONS = {
  sendpm: { anywhere: 1, moderating: 0 },
  search: { anywhere: 2, moderating: 0 },
  download: { anywhere: 4, moderating: 32 },
  file_price: { anywhere: 8, moderating: 64 },
  thread_price: { anywhere: 16, moderating: 128 },
} as const
export type ExemptFrom = keyof typeof EXEMPTIONS

/** Whether the group pays nothing for this; where she moderates, it is enough to pay nothing there. */
export function isExempt({ group }: Pick<Viewer, 'group'>, from: ExemptFrom, moderates = false): boolean {
  const { anywhere, moderating } = EXEMPTIONS[from]
  return (group.exempt & (anywhere | (moderates ? moderating : 0))) > 0
}

/** Every bit with the name of its box; those for boards that one looks after only mean something to staff. */
export const EXEMPT_BITS: readonly { bit: number; name: string; staffOnly: boolean }[] = Object.entries(
  EXEMPTIONS,
).flatMap(([name, { anywhere, moderating }]) => [
  { bit: anywhere, name, staffOnly: false },
  ...(moderating > 0 ? [{ bit: moderating, name: `${name}_moderating`, staffOnly: true }] : []),
])
