import { type Group, type Groups, nextGroup } from './group.ts'

/** How far up its step of the ladder somebody has come. */
export interface Climb {
  /** The group that comes next. */
  next: Group
  percent: number
  /** Credits to the next group. */
  missing: number
}

/** Her way from a group of the ladder to the next; null when she stands on none, or on the highest. */
export function climbOf(groups: Groups, group: Group, credits: number): Climb | null {
  const next = nextGroup(groups, group)
  if (!next) return null
  const from = Math.max(0, group.credits_from ?? 0)
  const to = next.credits_from ?? from + 1
  const percent = Math.round(((credits - from) / Math.max(1, to - from)) * 100)
  return { next, percent: Math.max(0, Math.min(100, percent)), missing: Math.max(0, to - credits) }
}

/** The steps of the ladder with what she still lacks for each; `earned` is hers. Those for debts show only while she is there. */
export function stepsOf({ ladder }: Groups, earned: Group, credits: number) {
  const shown = ladder.filter(group => group.id === earned.id || (group.credits_from ?? 0) >= 0)
  return shown.map(group => ({
    group,
    here: group.id === earned.id,
    missing: Math.max(0, (group.credits_from ?? 0) - credits),
  }))
}
