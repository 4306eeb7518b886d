import type { NextFunction } from 'express'
import type { Board } from '../boards/board.ts'
import { canKnow } from '../boards/permissions.ts'
import type { Forum } from '../context.ts'
import { queryCount } from '../db/open.ts'
import type { Message } from '../lib/errors.ts'
import { fullDate, toldDate } from '../locale/dates.ts'
import { type Lang, translate, translatePlainly, type Values } from '../locale/index.ts'
import { shortCount } from '../locale/numbers.ts'
import { levelOf } from '../threads/levels.ts'
import { supportLevel } from '../threads/support.ts'
import type { Thread } from '../threads/thread.ts'
import type { Assets } from './assets.ts'
import { sendPacked } from './encoding.ts'
import { earnedWords, setFlash, takeFlash } from './flash.ts'
import type { FrontDoor } from './front-door.ts'
import { hasPhones } from './identity/phone-forms.ts'
import { findRelyingParty } from './identity/relying-party.ts'
import { nameFields } from './naming-fields.ts'
import { cookiesOf } from './preferences.ts'
import type { PageLocals, Request, Response } from './request.ts'
import { setRetryAfter } from './retry-after.ts'
import { sendAround } from './shared-piece.ts'
import type { Templates } from './templates.ts'
import { cameFrom, urls, withQuery } from './urls.ts'

export interface Printing {
  forum: Forum
  templates: Templates
  assets: Assets
  frontDoor: FrontDoor
}

/** Gives every response `page` and `done`. */
export function paging(printing: Printing) {
  return (req: Request, res: Response, next: NextFunction): void => {
    res.page = (view, locals, status = 200) => answer(printing, req, res, view, locals, status)
    res.part = (view, locals) => {
      const { forum, assets, templates } = printing
      return templates.render(view, locals, sharedValues(forum, assets, req, res, { page: { title: '' } }))
    }
    res.earned = amounts => earnedWords(req.site.settings, amounts)
    res.done = (to, told, earned) => {
      if (told) setFlash(res, printing.forum.config.secret, told, earned && earnedWords(req.site.settings, earned))
      res.redirect(303, to)
    }
    next()
  }
}

function answer(
  { forum, templates, assets, frontDoor }: Printing,
  req: Request,
  res: Response,
  view: string,
  locals: PageLocals,
  status: number,
): void {
  const shared = sharedValues(forum, assets, req, res, locals)
  const body = nameFields(templates.render(view, locals, shared), locals.errors)
  const foot = {
    seconds: ((performance.now() - req.began) / 1000).toFixed(6),
    queries: queryCount.getStore()?.queries ?? 0,
    time: fullDate(forum.clock.now(), req.offsetHours, false),
    origin: forum.config.baseUrl,
  }
  const layout = locals.page.layout ?? 'application'
  const html = templates.render(`layouts/${layout}`, { body, foot }, shared)
  res.status(status)
  if (status === 429) setRetryAfter(res, locals.errors)
  if (status >= 400) res.refusal ??= { told: keysOf(locals.errors) }
  res.setHeader('Content-Type', 'text/html; charset=utf-8')
  res.setHeader('Vary', 'Cookie, Accept-Encoding')
  if (req.cacheKey !== undefined && status === 200 && req.viewer.id === 0) {
    frontDoor.keep(req.cacheKey, html, { stamp: req.site.stamp, threadId: locals.page.countsThread })
    frontDoor.sendKept(req, res, req.cacheKey)
    return
  }
  if (locals.page.countsThread !== undefined && status === 200) {
    frontDoor.countView(req, res, locals.page.countsThread)
  }
  if (!res.hasHeader('Cache-Control')) res.setHeader('Cache-Control', 'no-store')
  if (locals.page.piece) sendAround(req, res, html, locals.page.piece)
  else sendPacked(req, res, html)
}

function keysOf(errors: unknown): string {
  return Array.isArray(errors) ? errors.map((error: Message) => error.key).join(' ') : ''
}

function sharedValues(
  forum: Forum,
  assets: Assets,
  req: Request,
  res: Response,
  locals: PageLocals,
): { lang: Lang; elder: 'on' | 'off'; [name: string]: unknown } {
  const { lang, theme, layout, size, elder } = req.preferences
  const say = elder === 'on' ? translatePlainly : translate
  const { settings } = req.site
  const now = forum.clock.now()
  const sprite = assets.url('icons.svg')
  return {
    t: (key: string, values?: Values) => say(lang, key, values),
    lang,
    theme,
    layout,
    textSize: size,
    offsetHours: req.offsetHours,
    elder,
    site: req.site,
    settings,
    viewer: req.viewer,
    urls,
    withQuery,
    icon: (name: string) => `${sprite}#${name}`,
    asset: (name: string) => assets.url(name),
    when: (at: number, long = true) => toldDate(lang, at, now, req.offsetHours, long),
    count: (n: number) => shortCount(lang, n),
    shown: (board: Board) => canKnow(req.viewer, board),
    supportLevel: (thread: Pick<Thread, 'votes_up' | 'votes_down'>) => supportLevel(settings.voteLevels, thread),
    heatLevel: ({ heat }: Pick<Thread, 'heat'>) => levelOf(settings.heatLevels, heat),
    json: (data: unknown) => JSON.stringify(data).replaceAll('<', '\\u003c'),
    csrf: req.session?.csrf ?? '',
    // A refused form is drawn where it was sent to, and no link leads there.
    here: req.method === 'GET' || req.method === 'HEAD' ? req.originalUrl : cameFrom(req.headers.referer),
    waiting: req.waiting ?? 0,
    outside: forum.oidc?.account.label ?? '',
    phones: hasPhones(forum, req),
    passkeys: findRelyingParty(forum, req) !== undefined,
    flash: req.viewer.id > 0 || req.session?.csrf ? takeFlash(res, cookiesOf(req), forum.config.secret) : null,
    page: locals.page,
  }
}
