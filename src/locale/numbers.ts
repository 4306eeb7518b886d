import type { Lang } from './index.ts'

const formats = {
  'zh-CN': new Intl.NumberFormat('zh-CN'),
  en: new Intl.NumberFormat('en'),
}
const compact = {
  'zh-CN': new Intl.NumberFormat('zh-CN', { notation: 'compact', maximumFractionDigits: 0 }),
  en: new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 }),
}

/** A counter: whole up to 10,000, short above, as the classic prints its cards. */
export function shortCount(lang: Lang, n: number): string {
  return n > 10_000 ? compact[lang].format(n) : String(n)
}

/** A number with its thousands marked. */
export function longCount(lang: Lang, n: number): string {
  return formats[lang].format(n)
}
