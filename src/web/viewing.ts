import type { NextFunction } from 'express'
import { countUnseen } from '../boards/public-messages.ts'
import type { Site } from '../boards/site.ts'
import type { Forum } from '../context.ts'
import { reward } from '../credits/rewarding.ts'
import { settle } from '../credits/settling.ts'
import { transact } from '../db/transact.ts'
import { dayNumber } from '../lib/clock.ts'
import { hashToken } from '../lib/tokens.ts'
import { translate, translatePlainly } from '../locale/index.ts'
import { accessOfGuest } from '../members/access.ts'
import { noteLang, readPreferences } from '../members/preferences.ts'
import { findViewer, guest, type Viewer } from '../members/viewer.ts'
import { findIpBan } from '../moderation/ip-bans.ts'
import { earnedWords, setFlash } from './flash.ts'
import type { FrontDoor } from './front-door.ts'
import { askedLang, cookiesOf, preferencesFrom } from './preferences.ts'
import type { Request, Response } from './request.ts'

/** The site as it stands at this request, and what the browser has chosen. */
export function siteLoading(forum: Forum, frontDoor: FrontDoor) {
  return async (req: Request, _res: Response, next: NextFunction): Promise<void> => {
    req.site = await forum.site.current()
    const preferences = preferencesFrom(cookiesOf(req))
    req.preferences = preferences
    req.offsetHours = req.site.settings.timeOffset
    req.t = (key, values) => {
      const say = req.preferences.elder === 'on' ? translatePlainly : translate
      return say(req.preferences.lang, key, values)
    }
    req.viewer = guest(req.site.groups, req.ip ?? '')
    guardFrontDoor(forum, frontDoor, req.site)
    next()
  }
}

/** What the front door has to know, and asks nobody for. */
function guardFrontDoor({ clock }: Forum, frontDoor: FrontDoor, { settings, ipBans }: Site): void {
  frontDoor.refreshOnce = settings.countRefreshOnce
  const shuts = settings.ipBansShutOut && ipBans.length > 0
  frontDoor.shutsOut = shuts ? asked => !!findIpBan(ipBans, frontDoor.addressOf(asked), clock.now()) : undefined
}

/** Who is looking: the member of the session, when there is one. */
export function viewing(forum: Forum) {
  return async (req: Request, res: Response, next: NextFunction): Promise<void> => {
    const memberId = req.session.memberId
    if (memberId !== undefined) {
      const viewer = await findViewer(forum.db, req.site.groups, memberId, req.ip ?? '')
      if (viewer) await receive(forum, req, res, viewer)
      else await new Promise<void>((resolve, reject) => req.session.destroy(e => (e ? reject(e) : resolve())))
    }
    if (req.viewer.id === 0 && req.session?.openedBoards) {
      req.viewer = { ...req.viewer, access: accessOfGuest(req.session.openedBoards) }
    }
    next()
  }
}

async function receive(forum: Forum, req: Request, res: Response, viewer: Viewer): Promise<void> {
  const at = forum.clock.now()
  req.unseen = countUnseen(req.site.publicMessages, viewer)
  if (viewer.member) viewer.member.unread_messages += req.unseen
  req.viewer = viewer
  if (viewer.member && viewer.member.preferences !== '') {
    const { zone, ...own } = readPreferences(viewer.member)
    req.preferences = { ...req.preferences, ...own }
    req.offsetHours = zone ?? req.offsetHours
  }
  forum.presence.seeMember(viewer.id, { at, ip: viewer.ip, session: hashToken(req.sessionID) })
  const { timeOffset } = req.site.settings
  const today = dayNumber(at, timeOffset)
  if (dayNumber(viewer.member?.last_active_at ?? at, timeOffset) < today) await payDay(forum, req, res, viewer, at)
}

/** 每天登录: the first page of a day pays once, however the member got in. */
async function payDay(forum: Forum, req: Request, res: Response, viewer: Viewer, at: number): Promise<void> {
  const amounts = await transact(forum.db, async tx => {
    await tx.updateTable('member').set({ last_active_at: at }).where('id', '=', viewer.id).execute()
    await noteLang(tx, viewer.id, askedLang(req))
    const paid = await reward(tx, req.site, viewer.id, 'daylogin', { at })
    await settle(tx, req.site, viewer.id, at)
    return paid
  })
  setFlash(res, forum.config.secret, { key: 'told.day_login' }, earnedWords(req.site.settings, amounts))
  const again = await findViewer(forum.db, req.site.groups, viewer.id, viewer.ip)
  if (again?.member) again.member.unread_messages += req.unseen ?? 0
  req.viewer = again ?? viewer
}
