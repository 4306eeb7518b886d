import type { Site } from '../boards/site.ts'
import type { Tx } from '../db/schema.ts'
import { DAY, dayNumber, dayStart, MINUTE } from '../lib/clock.ts'
import type { Mood } from '../play/check-in.ts'
import { checkIn } from '../play/checking-in.ts'
import type { Townsfolk } from './demo-members.ts'

/** Who checks in of a morning, on how many days up to today, and with which words. */
const MORNINGS: { by: string; days: number; mood: Mood; words: string }[] = [
  { by: '老街茶客', days: 9, mood: 'glad', words: '头汤干丝，一壶魁龙珠' },
  { by: '引江河畔', days: 6, mood: 'eager', words: '大堤上骑一圈再上班' },
  { by: '豆丁妈妈', days: 3, mood: 'busy', words: '送完娃' },
  { by: '柴墟一叶舟', days: 2, mood: 'calm', words: '' },
  { by: '大学生小顾', days: 1, mood: 'tired', words: '早八' },
]

/** 签到 of the last days; those of today only as far as the day has come. */
export async function checkTownIn(tx: Tx, site: Site, folk: Townsfolk, now: number): Promise<void> {
  const { timeOffset } = site.settings
  const today = dayNumber(now, timeOffset)
  for (let back = 8; back >= 0; back -= 1) {
    const begin = dayStart(today - back, timeOffset)
    for (const [index, { by, days, mood, words }] of MORNINGS.entries()) {
      const at = Math.min(begin + DAY - 1, begin + (395 + index * 11) * MINUTE)
      if (back < days && at < now) await checkIn(tx, site, folk.byName(by), { mood, words }, at)
    }
  }
}
