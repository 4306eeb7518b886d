import { Router } from 'express'
import type { Forum } from '../context.ts'
import { transact } from '../db/transact.ts'
import { translate } from '../locale/index.ts'
import { stopMails } from '../notifications/choosing.ts'
import { stoppingIn } from '../notifications/unsubscribe-tokens.ts'
import { unfollow } from '../threads/follows/following.ts'
import { leavingIn } from '../threads/follows/unfollow-tokens.ts'
import { paramText } from './forms.ts'

/**
 * A mail program ends a follow, or mails of one kind, for its reader (RFC 8058). It comes from no page of ours and without cookies, so this
 * stands before the guards of forms: the signature in the address is what allows it. Anything else goes on to them.
 */
export function oneClickRoutes(forum: Forum): Router {
  const router = Router()

  router.post('/unfollow/:token', async (req, res, next) => {
    const leaving = leavingIn(paramText(req, 'token'), forum.config.secret)
    if (!leaving || req.headers.cookie !== undefined) return next()
    await transact(forum.db, tx => unfollow(tx, leaving.memberId, [leaving.threadId]))
    res.type('text/plain').send(translate('zh-CN', 'told.unfollowed'))
  })

  router.post('/unsubscribe/:token', async (req, res, next) => {
    const stopping = stoppingIn(paramText(req, 'token'), forum.config.secret)
    if (!stopping || req.headers.cookie !== undefined) return next()
    const { memberId, kind } = stopping
    await transact(forum.db, tx => stopMails(tx, memberId, kind, forum.clock.now()), 'nothing')
    res.type('text/plain').send(translate('zh-CN', 'told.unsubscribed'))
  })

  return router
}
