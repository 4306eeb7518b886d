import type { Request } from 'express'
import { isLang, type Lang } from '../locale/index.ts'

export type Theme = 'auto' | 'light' | 'dark'
export type Layout = 'auto' | 'phone' | 'desktop'

export interface Preferences {
  lang: Lang
  theme: Theme
  layout: Layout
}

export const PREFERENCE_COOKIES = { lang: 'lang', theme: 'theme', layout: 'layout' } as const

/** What a browser has chosen, from its cookies; anything that is not one of our words counts as nothing. */
export function preferencesFrom(cookies: Record<string, string>): Preferences {
  const { lang, theme, layout } = cookies
  return {
    lang: isLang(lang) ? lang : 'zh-CN',
    theme: theme === 'light' || theme === 'dark' ? theme : 'auto',
    layout: layout === 'phone' || layout === 'desktop' ? layout : 'auto',
  }
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
