import { settingLines } from '../settings/settings.ts'

/** How one can feel of a morning; each has a word, `mood.…`. */
export const MOODS = ['glad', 'calm', 'busy', 'tired', 'sad', 'eager'] as const
export type Mood = (typeof MOODS)[number]

/** The smiley of ours that each is drawn with. */
export const FACES: Readonly<Record<Mood, string>> = {
  glad: 'biggrin',
  calm: 'smile',
  busy: 'sweat',
  tired: 'sleepy',
  sad: 'sad',
  eager: 'victory',
}

const LINE = /^(\d{1,5})=(\d{1,6})$/

/** What the setting pays besides on this day of a streak: lines as `7=5`; each holds again at its multiples. */
export function streakBonus(setting: string, streak: number): number {
  const due = bonusesOf(setting).filter(({ days }) => streak % days === 0)
  return Math.max(0, ...due.map(({ amount }) => amount))
}

/** The lines of the setting that can be read, the shortest streak first. */
export function bonusesOf(setting: string): { days: number; amount: number }[] {
  return settingLines(setting)
    .flatMap(line => {
      const [, days = '0', amount = '0'] = LINE.exec(line) ?? []
      return Number(days) > 0 ? [{ days: Number(days), amount: Number(amount) }] : []
    })
    .sort((a, b) => a.days - b.days)
}
