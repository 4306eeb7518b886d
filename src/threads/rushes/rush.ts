/** 抢楼: which floors win, when, and how often each member may try (thread-page.md §15). */
export interface Rush {
  /** Numbers, and patterns in which `*` stands for any digits or none: `*8`. */
  floors: readonly string[]
  from: number | null
  until: number | null
  /** The last floor that is given; 0 is none. */
  stop: number
  /** How many replies each member has; 0 is any number. */
  most: number
}

export type RushState = 'soon' | 'open' | 'over'

/** A floor has so many digits at most. */
export const FLOOR_MAX = 9_999_999

const FLOOR = /^(?:[1-9]\d{0,6}|(?=[^*]*\*)(?=\D*\d)[\d*]{2,9})$/

/** The winning floors that a text names, each once: `8,18,*8`; null when it is no such text. */
export function readFloors(text: string): string[] | null {
  const named = text
    .split(/[,，、;；\s]+/)
    .filter(one => one !== '')
    .map(one => one.replaceAll(/\*+/g, '*'))
  return named.every(one => FLOOR.test(one)) ? [...new Set(named)] : null
}

/** The rules as the thread's row keeps them; undefined for a thread that has none. */
export function readRush({ rush }: { rush: string }): Rush | undefined {
  return rush === '' ? undefined : (JSON.parse(rush) as Rush)
}

/** Whether a floor wins, by its number alone; the opening post never does. */
export function winnersOf({ floors }: Pick<Rush, 'floors'>): (floor: number) => boolean {
  const patterns = floors.map(one => new RegExp(`^${one.replaceAll('*', '\\d*')}$`))
  return floor => floor > 1 && patterns.some(pattern => pattern.test(String(floor)))
}

/** How the rush stands when this floor is the last that was given. */
export function stateOf({ from, until, stop }: Rush, lastFloor: number, at: number): RushState {
  if (from !== null && at < from) return 'soon'
  if (until !== null && at >= until) return 'over'
  return stop > 0 && lastFloor >= stop ? 'over' : 'open'
}
