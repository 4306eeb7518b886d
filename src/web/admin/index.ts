import { type NextFunction, Router } from 'express'
import type { Forum } from '../../context.ts'
import { lacksSecondStep } from '../../identity/second-step.ts'
import { MINUTE } from '../../lib/clock.ts'
import { Forbidden, SignInNeeded } from '../../lib/errors.ts'
import { gated } from '../gated.ts'
import type { Request, Response } from '../request.ts'
import { adminAnnouncementRoutes } from './announcements.ts'
import { adminBoardRoutes } from './boards.ts'
import { adminCardRoutes } from './cards.ts'
import { adminCodeRoutes } from './codes.ts'
import { adminCollectionRoutes } from './collections.ts'
import { confine } from './confining.ts'
import { adminContentRoutes } from './content.ts'
import { adminCreditLogRoutes } from './credit-log.ts'
import { adminCreditRoutes } from './credits.ts'
import { dashboardRoutes } from './dashboard.ts'
import { enteringRoutes, PANEL_LIFE } from './entering.ts'
import { adminFormulaRoutes } from './formula.ts'
import { adminGroupApplicationRoutes } from './group-applications.ts'
import { adminGroupLadderRoutes } from './group-ladder.ts'
import { adminGroupMakingRoutes } from './group-making.ts'
import { adminGroupRoutes } from './groups.ts'
import { adminHeldRoutes } from './held.ts'
import { adminInvitationRoutes } from './invitations.ts'
import { adminItemRecordRoutes } from './item-records.ts'
import { adminItemRoutes } from './items.ts'
import { adminLinkRoutes } from './links.ts'
import { adminMailRoutes } from './mails.ts'
import { medalGrantRoutes } from './medal-grants.ts'
import { adminMedalRoutes } from './medals.ts'
import { adminMemberGroupRoutes } from './member-groups.ts'
import { adminMemberProfileRoutes } from './member-profile.ts'
import { adminMemberRoutes } from './members.ts'
import { adminMessageReportRoutes } from './message-reports.ts'
import { adminPanelLogRoutes } from './panel-log.ts'
import { adminProfileFieldRoutes } from './profile-fields.ts'
import { adminPublicMessageRoutes } from './public-messages.ts'
import { adminRegistrationRoutes } from './registrations.ts'
import { adminRewardRoutes } from './rewards.ts'
import { mayEnter } from './sections.ts'
import { adminSettingRoutes } from './settings.ts'
import { adminSmileyRoutes } from './smilies.ts'
import { adminSortRoutes } from './sorts.ts'
import { adminTaskRoutes } from './tasks.ts'
import { adminTeamRoutes } from './teams.ts'
import { threadTypeRoutes } from './thread-types.ts'
import { adminVerificationRoutes } from './verifications.ts'
import { adminWhyRoutes } from './why.ts'

/** The pages of the panel, in the order in which they are tried. */
const PAGES: readonly ((forum: Forum) => Router)[] = [
  dashboardRoutes,
  adminBoardRoutes,
  threadTypeRoutes,
  adminMemberRoutes,
  adminMemberProfileRoutes,
  adminMemberGroupRoutes,
  adminGroupLadderRoutes,
  adminGroupMakingRoutes,
  adminGroupApplicationRoutes,
  adminGroupRoutes,
  adminRegistrationRoutes,
  adminInvitationRoutes,
  adminCreditRoutes,
  adminFormulaRoutes,
  adminCardRoutes,
  adminRewardRoutes,
  adminCreditLogRoutes,
  adminContentRoutes,
  adminAnnouncementRoutes,
  adminSortRoutes,
  adminCodeRoutes,
  adminSmileyRoutes,
  adminMedalRoutes,
  adminItemRoutes,
  adminItemRecordRoutes,
  adminTaskRoutes,
  medalGrantRoutes,
  adminLinkRoutes,
  adminCollectionRoutes,
  adminHeldRoutes,
  adminMessageReportRoutes,
  adminMailRoutes,
  adminVerificationRoutes,
  adminProfileFieldRoutes,
  adminPublicMessageRoutes,
  adminWhyRoutes,
  adminSettingRoutes,
  adminTeamRoutes,
  adminPanelLogRoutes,
]

/** The panel: everything below `/admin` passes this guard, and only administrators do. */
export function adminRoutes(forum: Forum): Router {
  const router = Router()
  router.use('/admin', requireAdmin)

  router.use(enteringRoutes(forum))
  router.use('/admin', askAgainAfterAWhile(forum))
  router.use('/admin', confine(forum))
  router.post('/admin/sign-out', (req, res) => {
    req.session.adminUntil = 0
    res.redirect(303, '/')
  })
  for (const routes of PAGES) router.use(gated(routes(forum)))
  return router
}

function requireAdmin(req: Request, res: Response, next: NextFunction): void {
  if (req.viewer.id === 0) next(new SignInNeeded())
  else if (lacksSecondStep(req.site.settings, req.viewer)) res.redirect(303, '/account/two-step')
  else next(mayEnter(req.site, req.viewer) ? undefined : new Forbidden())
}

/** The time in the panel is drawn out by using it, written down once a minute at most. */
function askAgainAfterAWhile(forum: Forum) {
  return (req: Request, res: Response, next: NextFunction): void => {
    const now = forum.clock.now()
    const until = req.session.adminUntil ?? 0
    if (until <= now) {
      if (req.method === 'GET') return res.redirect(303, `/admin/sign-in?back=${encodeURIComponent(req.originalUrl)}`)
      return next(new Forbidden('error.admin_password'))
    }
    if (now + PANEL_LIFE - until > MINUTE) req.session.adminUntil = now + PANEL_LIFE
    next()
  }
}
