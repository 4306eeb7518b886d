import type { Request } from 'express'
import { DAY } from '../lib/clock.ts'
import { isLang, type Lang } from '../locale/index.ts'
import type { Size, Theme } from '../members/preferences.ts'

export type Layout = 'auto' | 'phone' | 'desktop'

export interface Preferences {
  lang: Lang
  theme: Theme
  layout: Layout
  size: Size
  /** 长辈版: large letters, strong contrast and no more on a page than is needed. */
  elder: 'on' | 'off'
}

/** How long a browser keeps what it has chosen. */
export const YEAR = 365 * DAY

export const PREFERENCE_COOKIES = {
  lang: 'lang',
  theme: 'theme',
  layout: 'layout',
  size: 'size',
  elder: 'elder',
} as const

/** What a browser has chosen, from its cookies; anything that is not one of our words counts as nothing. */
export function preferencesFrom(cookies: Record<string, string>): Preferences {
  const { lang, theme, layout, size, elder } = cookies
  return {
    lang: isLang(lang) ? lang : 'zh-CN',
    theme: theme === 'light' || theme === 'dark' ? theme : 'auto',
    layout: layout === 'phone' || layout === 'desktop' ? layout : 'auto',
    size: size === 'large' || size === 'larger' ? size : 'normal',
    elder: elder === 'on' ? 'on' : 'off',
  }
}

/**
 * The language in which whoever asks likes to be written to: what the browser was switched to here, or what it says it
 * takes. Undefined when it says nothing of ours; one that takes Chinese at all is written to as the site speaks.
 */
export function askedLang(req: Pick<Request, 'headers'>): Lang | undefined {
  const { lang } = cookiesOf(req)
  if (isLang(lang)) return lang
  const takes = (req.headers['accept-language'] ?? '').slice(0, 500).toLowerCase().split(',')
  const knows = (tongue: string) => takes.some(one => one.trim().split(/[-;]/)[0] === tongue)
  if (knows('zh')) return 'zh-CN'
  return knows('en') ? 'en' : undefined
}

/** The cookies of a request by name; the first of a name counts. */
export function cookiesOf(req: Pick<Request, 'headers'>): Record<string, string> {
  const cookies: Record<string, string> = Object.create(null)
  for (const pair of (req.headers.cookie ?? '').split(';')) {
    const cut = pair.indexOf('=')
    if (cut < 0) continue
    const name = pair.slice(0, cut).trim()
    cookies[name] ??= pair.slice(cut + 1).trim()
  }
  return cookies
}
