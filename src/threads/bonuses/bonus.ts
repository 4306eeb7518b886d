import type { Thread } from '../thread.ts'

/** 回帖奖励: what a reply may get, how many are left, how many each member gets at most, and the chance in percent. */
export interface Bonus {
  each: number
  left: number
  times: number
  chance: number
}

export type WithBonus = Pick<Thread, 'bonus_each' | 'bonus_left' | 'bonus_times' | 'bonus_chance'>

/** How many prizes one member may get at most (posting.md §2). */
export const BONUS_TIMES_MAX = 10

export const NO_BONUS: Bonus = { each: 0, left: 0, times: 0, chance: 0 }

/** The prizes of a thread as they stand. */
export function bonusOf(thread: WithBonus): Bonus {
  return {
    each: thread.bonus_each,
    left: thread.bonus_left,
    times: thread.bonus_times,
    chance: thread.bonus_chance,
  }
}

/** The same as the thread's row keeps it. */
export function bonusColumns({ each, left, times, chance }: Bonus): WithBonus {
  return { bonus_each: each, bonus_left: left, bonus_times: times, bonus_chance: chance }
}

/** The credits that are held for what is left. */
export function poolOf({ each, left }: Bonus): number {
  return each * left
}

/** Whether a throw of 0 to 99 wins. */
export function winsBonus({ chance }: Pick<Bonus, 'chance'>, thrown: number): boolean {
  return thrown < chance
}
