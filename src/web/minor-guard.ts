import type { NextFunction } from 'express'
import type { Forum } from '../context.ts'
import { transact } from '../db/transact.ts'
import { SECOND } from '../lib/clock.ts'
import { minorOf, PAUSE, shutFor, spend } from '../members/minor.ts'
import { keepSpent } from '../members/switching-minor-mode.ts'
import { formToken } from './csrf.ts'
import type { Request, Response } from './request.ts'
import { writtenIn } from './resuming.ts'

/** The way out stays open: with the code, or to another account. */
const OPEN_ALWAYS = /^\/(sign-in|sign-out|preferences|account\/(minor|preferences))(\/|$)/
const WRITTEN_EVERY = 20 * SECOND

/** 未成年人模式: counts the time of members who have it on, and closes the forum to them when it is night or over. */
export function minorGuard(forum: Forum) {
  return async (req: Request, res: Response, next: NextFunction): Promise<void> => {
    const minor = minorOf(req.viewer)
    if (!minor || OPEN_ALWAYS.test(req.path)) return next()
    const now = forum.clock.now()
    const { settings } = req.site
    const shut = shutFor(settings, minor, now)
    // What she was writing when the time was over is not lost.
    const finishes = req.method === 'POST' && now - minor.seen < PAUSE
    if (shut && finishes) return next()
    if (!shut) {
      const spent = spend(settings, minor, now)
      if (now - minor.seen < WRITTEN_EVERY) return next()
      const before = req.viewer.member?.minor ?? ''
      await transact(forum.db, tx => keepSpent(tx, req.viewer.id, before, spent), 'nothing')
      return next()
    }
    formToken(req)
    const locals = {
      page: { title: req.t('minor.title'), hidden: true },
      shut,
      held: writtenIn(req) ?? null,
      errors: [],
    }
    res.page('account/minor-shut', locals, 403)
  }
}
