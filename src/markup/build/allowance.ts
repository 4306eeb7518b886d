import type { Draft, Wrapper } from './draft.ts'

const FREE = 50_000
const PER_CHARACTER = 4

/** How many characters of repeated tags a text of this length may cause. */
export function allowanceFor(length: number): number {
  return FREE + PER_CHARACTER * length
}

/** Takes what something prints from the allowance, if there is so much left. */
export function canAfford(draft: Draft, cost: number): boolean {
  if (draft.allowance < cost) return false
  draft.allowance -= cost
  return true
}

/**
 * Those of the wrappers that may be opened now.
 * Each is free once. Taking one up again behind a cut costs its weight, and when the allowance is spent it ends
 * there: otherwise a few hundred bytes of crossed tags would blow up into megabytes.
 */
export function affordable<W extends Wrapper>(draft: Draft, wrappers: readonly W[]): W[] {
  for (const wrapper of wrappers) if (wrapper.used) draft.allowance -= wrapper.weight
  const kept = wrappers.filter(wrapper => !wrapper.used || draft.allowance >= 0)
  for (const wrapper of kept) wrapper.used = true
  return kept
}
