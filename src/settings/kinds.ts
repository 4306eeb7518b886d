import { z } from 'zod'
import { translate } from '../locale/index.ts'

/** A setting of several lines with a limit. */
export const text = (max: number, preset = '') => z.string().overwrite(readable).trim().max(max).default(preset)
/** A setting of one line with a limit. */
export const line = (max: number, preset = '') => z.string().overwrite(oneLine).trim().max(max).default(preset)
/** A whole number within bounds. */
export const number = (preset: number, min: number, max: number) =>
  z.coerce.number().int().min(min).max(max).default(preset)
/** A box that is ticked or not. */
export const flag = (preset: boolean) => z.coerce.boolean().default(preset)
/** What a setting says until somebody says otherwise, in the language of the site. */
export const preset = (key: string) => translate('zh-CN', key)

/** Half characters mended, and no control characters but the ends of lines. */
function readable(value: string): string {
  return value.toWellFormed().replaceAll(/[^\P{Cc}\n\t]/gu, '')
}

function oneLine(value: string): string {
  return value.toWellFormed().replaceAll(/[\p{Cc}\u2028\u2029]/gu, ' ')
}

/** A picture of this site or of another, named by a web address; none is none. */
export function isPictureAddress(value: string): boolean {
  return value === '' || /^(https?:\/\/|\/(?!\/))[^\s"'<>\\]+$/.test(value)
}

/** An address of e-mail, or none. */
export function isMailbox(value: string): boolean {
  return value === '' || /^[\w.+-]+@[\w-]+(\.[\w-]+)+$/.test(value)
}
