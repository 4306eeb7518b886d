/** The twelve signs of the sun with the first day of each, as month * 100 + day, from January on. */
const STARS: readonly [from: number, name: string][] = [
  [120, 'aquarius'],
  [219, 'pisces'],
  [321, 'aries'],
  [420, 'taurus'],
  [521, 'gemini'],
  [622, 'cancer'],
  [723, 'leo'],
  [823, 'virgo'],
  [923, 'libra'],
  [1024, 'scorpio'],
  [1123, 'sagittarius'],
  [1222, 'capricorn'],
]
const ANIMALS = 'rat ox tiger rabbit dragon snake horse goat monkey rooster dog pig'.split(' ')
const LUNAR = new Intl.DateTimeFormat('en-u-ca-chinese', { year: 'numeric', timeZone: 'UTC' })

/** 星座 and 生肖 of a birthday (`1990-02-03`), as names of the locale; the year of the latter begins with 春节. */
export function signsOf(birthday: string): { star: string; animal: string } | null {
  const at = Date.parse(`${birthday}T00:00:00Z`)
  if (!/^\d{4}-\d\d-\d\d$/.test(birthday) || Number.isNaN(at)) return null
  const [, month = 0, day = 0] = birthday.split('-').map(Number)
  const star = STARS.findLast(([from]) => from <= month * 100 + day)?.[1] ?? 'capricorn'
  // TypeScript does not know this part of other calendars.
  const parts = LUNAR.formatToParts(at) as { type: string; value: string }[]
  const year = Number(parts.find(part => part.type === 'relatedYear')?.value ?? birthday.slice(0, 4))
  return { star, animal: ANIMALS[(year - 4) % 12] ?? 'rat' }
}
