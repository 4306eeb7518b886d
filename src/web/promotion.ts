import { Router } from 'express'
import type { Forum } from '../context.ts'
import { amountsOf, isNothing } from '../credits/amounts.ts'
import { countPromotionVisit } from '../credits/promoting-site.ts'
import { type CreditRules, ruleFor } from '../credits/rules.ts'
import { countUp } from '../db/rate-limits.ts'
import { transact } from '../db/transact.ts'
import { networkOf } from '../lib/addresses.ts'
import { DAY, HOUR } from '../lib/clock.ts'
import { creditsInUse } from './credits.ts'
import { queryId } from './forms.ts'
import { requireMember } from './guards.ts'
import { PROMOTER_COOKIE } from './welcoming.ts'

const REMEMBERED = 7 * DAY
const VISITS_PER_HOUR = 20

/** 访问推广: links that pay whoever gives them away, for guests who come and for those who stay. */
export function promotionRoutes(forum: Forum): Router {
  const router = Router()

  router.get('/', async (req, res, next) => {
    const promoterId = queryId(req, 'fromuid')
    if (promoterId === null) return next()
    const [at, network] = [forum.clock.now(), networkOf(req.ip ?? '')]
    if (req.viewer.id === 0) {
      const { wait } = await countUp(forum.db, `promotion:${network}`, { max: VISITS_PER_HOUR, within: HOUR }, at)
      const promoter = await forum.db
        .selectFrom('member')
        .select(['id', 'last_ip', 'locked_at'])
        .where('id', '=', promoterId)
        .executeTakeFirst()
      if (promoter && promoter.locked_at === null && wait === 0) {
        const promotion = { memberId: promoter.id, network }
        const own = networkOf(promoter.last_ip)
        if (paysVisits(req.site.rules)) {
          await transact(forum.db, tx => countPromotionVisit(tx, req.site, promotion, own, at), 'nothing')
        }
        if (network !== own) {
          const secure = forum.config.baseUrl.startsWith('https:')
          res.cookie(PROMOTER_COOKIE, String(promoter.id), {
            maxAge: REMEMBERED,
            sameSite: 'lax',
            httpOnly: true,
            secure,
          })
        }
      }
    }
    res.setHeader('Cache-Control', 'no-store')
    res.redirect(302, '/')
  })

  router.get('/credits/promotion', requireMember, (req, res) => {
    const title = req.t('promotion.title')
    const rules = (['promotion_visit', 'promotion_register'] as const).flatMap(action => {
      const rule = ruleFor(req.site.rules, action, null)
      return rule ? [{ action, rule }] : []
    })
    res.page('account/promotion', {
      page: { title, crumbs: [{ text: req.t('credits.title'), href: '/credits' }, { text: title }], hidden: true },
      tab: 'credits',
      link: `${forum.config.baseUrl}/?fromuid=${req.viewer.id}`,
      rules,
      credits: creditsInUse(req),
    })
  })

  return router
}

function paysVisits(rules: CreditRules): boolean {
  const rule = ruleFor(rules, 'promotion_visit', null)
  return rule !== undefined && !isNothing(amountsOf(rule))
}
