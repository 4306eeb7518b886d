import { COLOR_NAMES } from './color-names.ts'
import type { FontSize } from './tree.ts'

const HEX = /^#(?:[0-9a-f]{3}|[0-9a-f]{6})$/
const RGB = /^rgba?\((\d{1,3}),(\d{1,3}),(\d{1,3})(?:,(0|1|0?\.\d{1,3}|1\.0{1,3}))?\)$/
const LENGTH = /^(\d{1,3}(?:\.\d{1,5})?)(px|pt)$/i
const FAMILIES = /^[\p{L}\p{N} ,-]{1,60}$/u
const GENERIC: ReadonlySet<string> = new Set(['serif', 'sans-serif', 'monospace', 'cursive', 'fantasy', 'system-ui'])

/** A colour CSS can take as it is, or null. */
export function safeColor(text: string): string | null {
  if (text.length > 40) return null
  const color = text.toLowerCase().replace(/\s+/g, '')
  if (HEX.test(color) || COLOR_NAMES.has(color)) return color
  const channels = RGB.exec(color)
  return channels?.slice(1, 4).every(channel => Number(channel) <= 255) ? color : null
}

/** A step of the classic scale (over 7 is 7) or a size in pixels held between 8 and 48, or null. */
export function safeSize(text: string): FontSize | null {
  if (/^[1-9]\d?$/.test(text)) return { step: Math.min(7, Number(text)) }
  const [, number, unit] = LENGTH.exec(text) ?? []
  if (number === undefined) return null
  const px = unit?.toLowerCase() === 'pt' ? (Number(number) * 4) / 3 : Number(number)
  return { px: Math.round(Math.min(48, Math.max(8, px)) * 100) / 100 }
}

/** Font families, in order, or null when the list holds anything but plain names. */
export function safeFamilies(text: string): string[] | null {
  if (!FAMILIES.test(text)) return null
  const families = text.split(',').map(family => family.trim())
  return families.every(family => family !== '') ? families : null
}

/** The families as a CSS value. */
export function familyList(families: readonly string[]): string {
  return families.map(family => (GENERIC.has(family.toLowerCase()) ? family : `'${family}'`)).join(',')
}

/** A table width for a `width` attribute, at most 98 % or 560 pixels, or null. */
export function safeWidth(text: string): string | null {
  const [, number, unit] = /^(\d{1,4})(%|px)?$/i.exec(text) ?? []
  if (number === undefined || Number(number) === 0) return null
  return unit === '%' ? `${Math.min(98, Number(number))}%` : String(Math.min(560, Number(number)))
}
