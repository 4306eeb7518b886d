import { HOUR, MINUTE } from '../lib/clock.ts'
import { type Settings, settingLines } from './settings.ts'

const LINE = /^(\d{1,2}):(\d\d)-(\d{1,2}):(\d\d)$/

/** Whether the site's clock shows one of the times in the lines of a setting, each as 23:00-8:00 (时间段). */
export function isWithinHours(lines: string, { timeOffset }: Pick<Settings, 'timeOffset'>, at: number): boolean {
  if (lines === '') return false
  const now = Math.floor((at + timeOffset * HOUR) / MINUTE) % 1440
  return settingLines(lines).some(line => {
    const [, fromHour, fromMinute, toHour, toMinute] = LINE.exec(line) ?? []
    if (toHour === undefined) return false
    const from = Number(fromHour) * 60 + Number(fromMinute)
    const to = Number(toHour) * 60 + Number(toMinute)
    return from <= to ? now >= from && now < to : now >= from || now < to
  })
}
