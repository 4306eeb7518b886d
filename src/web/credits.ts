import { Router } from 'express'
import { canView } from '../boards/permissions.ts'
import type { Forum } from '../context.ts'
import { EXTCREDITS } from '../credits/amounts.ts'
import { listEntries, listOwnActions, sumRewards } from '../credits/entry-queries.ts'
import { BOARD_ACTIONS, CREDIT_ACTIONS, ruleFor } from '../credits/rules.ts'
import { nextGroup } from '../members/group.ts'
import { cardRoutes } from './cards.ts'
import { actionName, sendEntries } from './credit-tables.ts'
import { entryFilter, entryQuery } from './entry-filter.ts'
import { exchangeRoutes } from './exchanges.ts'
import { pageNumber, queryId } from './forms.ts'
import { requireMember } from './guards.ts'
import { paginateOpen } from './pagination.ts'
import type { Request } from './request.ts'
import { transferRoutes } from './transfers.ts'
import { withQuery } from './urls.ts'

const SIZE = 20

/** 积分: what it is given for, what one has, and where it came from. */
export function creditRoutes(forum: Forum): Router {
  const router = Router()
  router.use(transferRoutes(forum))
  router.use(exchangeRoutes(forum))
  router.use(cardRoutes(forum))

  router.get('/credits/rules', (req, res) => {
    const asked = req.site.boards.byId.get(queryId(req, 'board') ?? 0)
    const board = asked && canView(req.viewer, asked) ? asked : null
    const title = req.t('credits.rules')
    const rules = (board ? BOARD_ACTIONS : CREDIT_ACTIONS).flatMap(action => {
      const rule = ruleFor(req.site.rules, action, board?.id ?? null)
      return rule ? [{ action, rule, own: rule.board_id !== null }] : []
    })
    const crumbs = [{ text: req.t('credits.title'), href: '/credits' }, { text: title }]
    res.page('account/credit-rules', { page: { title, crumbs }, board, rules, ...common(req) })
  })

  router.get('/credits', requireMember, async (req, res) => {
    const page = pageNumber(req.query.page, 500)
    const entries = await listEntries(forum.db, req.viewer.id, { page, size: SIZE, filter: entryFilter(req) })
    const asked = entryQuery(req)
    const title = req.t('credits.title')
    res.page('account/credits', {
      page: { title, crumbs: [{ text: title }], hidden: true },
      tab: 'credits',
      ...common(req),
      entries: entries.slice(0, SIZE).map(one => ({ ...one, name: actionName(req, one.action) })),
      actions: (await listOwnActions(forum.db, req.viewer.id)).map(action => [action, actionName(req, action)]),
      asked,
      csv: withQuery('/credits/log.csv', asked),
      next: nextGroup(req.site.groups, req.viewer.group) ?? null,
      pagination: paginateOpen(page, entries.length > SIZE, n => withQuery('/credits', { ...asked, page: n })),
    })
  })

  router.get('/credits/log.csv', requireMember, (req, res) =>
    sendEntries(forum, req, res, { memberId: req.viewer.id, names: creditsInUse(req) }),
  )

  router.get('/credits/rewards', requireMember, async (req, res) => {
    const title = req.t('credits.rewards')
    const rewards = await sumRewards(forum.db, req.viewer.id)
    const crumbs = [{ text: req.t('credits.title'), href: '/credits' }, { text: title }]
    const page = { title, crumbs, hidden: true }
    res.page('account/credit-rewards', { page, tab: 'credits', rewards, ...common(req) })
  })

  return router
}

function common(req: Request) {
  return { credits: creditsInUse(req), formula: formulaInWords(req) }
}

/** The formula of the total credits in the reader's words. */
function formulaInWords(req: Request): string {
  const { creditFormula, extcredits } = req.site.settings
  const words = creditFormula.replaceAll(
    /extcredits([1-8])|\b(?:digestposts|oltime|posts|threads)\b/g,
    (name, number) => (number ? extcredits[number - 1]?.title || name : req.t(`credits.formula.${name}`)),
  )
  return words
    .replaceAll(/\s*([-+*/])\s*/g, ' $1 ')
    .replaceAll('*', '×')
    .replaceAll('/', '÷')
}

/** The credits that have a name, by number. */
export function creditsInUse(req: Request) {
  return EXTCREDITS.flatMap(number => {
    const credit = req.site.settings.extcredits[number - 1]
    return credit && credit.title !== '' ? [{ number, name: `extcredits${number}` as const, ...credit }] : []
  })
}
