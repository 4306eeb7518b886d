import { Router } from 'express'
import { z } from 'zod'
import type { Forum } from '../context.ts'
import { transact } from '../db/transact.ts'
import { Forbidden, type Message } from '../lib/errors.ts'
import { isAdmin } from '../members/viewer.ts'
import { BAN_DAYS } from '../moderation/ban.ts'
import { banIp, canLiftIpBan, unbanIp } from '../moderation/banning-ip.ts'
import { idParam, line, parse, queryText, typed, whole } from './forms.ts'
import { requireMember } from './guards.ts'
import { requireStaff } from './moderate-threads.ts'
import type { Request, Response } from './request.ts'

const PATH = '/moderation/ip-bans'
const BanForm = z.object({ network: line(100), days: whole(0, 3650), reason: line(200) })

/** 禁止 IP: the networks that are shut out, and by whom. */
export function moderateIpBanRoutes(forum: Forum): Router {
  const router = Router()
  router.use(PATH, requireMember, requireStaff, (req, _res, next) =>
    next(req.viewer.group.can_ban_ip === 1 ? undefined : new Forbidden()),
  )

  router.get(PATH, (req, res) => show(forum, req, res, [], 200))

  router.post(PATH, async (req, res) => {
    const form = parse(BanForm, req.body)
    if (!form.ok) return show(forum, req, res, form.errors, form.status)
    const at = forum.clock.now()
    const { settings } = req.site
    const outcome = await transact(forum.db, tx => banIp(tx, settings, req.viewer, form.value, at), 'site')
    if (!outcome.ok) return show(forum, req, res, outcome.errors, outcome.status)
    res.done(PATH, { key: 'told.ip_banned', values: { network: outcome.value.network } })
  })

  router.post(`${PATH}/:id/lift`, async (req, res) => {
    await transact(forum.db, tx => unbanIp(tx, req.viewer, idParam(req), forum.clock.now()), 'site')
    res.done(PATH, { key: 'told.ip_unbanned' })
  })

  return router
}

function show(forum: Forum, req: Request, res: Response, errors: Message[], status: number): void {
  const title = req.t('moderation.ip-bans')
  const now = forum.clock.now()
  const standing = req.site.ipBans.filter(ban => ban.until_at === null || ban.until_at > now)
  res.page(
    'moderation/ip-bans',
    {
      page: {
        title,
        crumbs: [{ text: req.t('moderation.title'), href: '/moderation' }, { text: title }],
        hidden: true,
      },
      tab: 'ip-bans',
      bans: standing.map(ban => ({ ...ban, mayLift: canLiftIpBan(req.viewer, ban) })),
      ranges: isAdmin(req.viewer),
      days: BAN_DAYS,
      values: { network: queryText(req, 'network', 100), ...typed(req.body) },
      errors,
    },
    status,
  )
}
