import { join } from 'node:path'
import express, { type Express, type Router } from 'express'
import { ROOT } from './config.ts'
import type { Forum } from './context.ts'
import { accountRoutes, emailRoutes } from './web/account.ts'
import { accountGroupRoutes } from './web/account-groups.ts'
import { addressGuard } from './web/address-guard.ts'
import { adminRoutes } from './web/admin/index.ts'
import { announcementRoutes } from './web/announcements.ts'
import { answeringRoutes } from './web/answering.ts'
import { appendRoutes } from './web/appending.ts'
import { archiverRoutes } from './web/archiver.ts'
import { Assets } from './web/assets.ts'
import { attachmentRoutes } from './web/attachments.ts'
import { blockedMemberRoutes } from './web/blocked-members.ts'
import { boardEntryRoutes } from './web/board-entry.ts'
import { boardRoutes } from './web/boards.ts'
import { buyingRoutes } from './web/buying-files.ts'
import { checkInRoutes } from './web/check-ins.ts'
import { classicRoutes } from './web/classic.ts'
import { conversationRoutes } from './web/conversations.ts'
import { creditRoutes } from './web/credits.ts'
import { crimeRoutes } from './web/crimes.ts'
import { demandToken, sameOriginOnly } from './web/csrf.ts'
import { draftRoutes } from './web/drafts.ts'
import { editingAidRoutes } from './web/editing-aids.ts'
import { errorPage, nothingHere } from './web/errors.ts'
import { exceptionRoutes } from './web/exceptions.ts'
import { feedPageRoutes } from './web/feed.ts'
import { feedRoutes } from './web/feeds.ts'
import { friendRequestRoutes } from './web/friend-requests.ts'
import { friendRoutes } from './web/friends.ts'
import type { FrontDoor } from './web/front-door.ts'
import { gated } from './web/gated.ts'
import { siteOpen } from './web/guards.ts'
import { healthRoutes } from './web/health.ts'
import { historyRoutes } from './web/history.ts'
import { homeRoutes } from './web/home.ts'
import { authenticatorAppRoutes } from './web/identity/authenticator-app.ts'
import { invitationRoutes } from './web/identity/invitations.ts'
import { outsideRoutes } from './web/identity/outside.ts'
import { outsideRegisterRoutes } from './web/identity/outside-registering.ts'
import { passkeySignInRoutes } from './web/identity/passkey-sign-in.ts'
import { passkeyRoutes } from './web/identity/passkeys.ts'
import { phoneAccountRoutes } from './web/identity/phone-account.ts'
import { phoneRecoveryRoutes } from './web/identity/phone-recovery.ts'
import { phoneRegisterRoutes } from './web/identity/phone-registering.ts'
import { phoneSignInRoutes } from './web/identity/phone-sign-in.ts'
import { provingHerselfRoutes } from './web/identity/proving-herself.ts'
import { secondStepRoutes } from './web/identity/second-step.ts'
import { twoStepRoutes } from './web/identity/two-step.ts'
import { itemRoutes } from './web/items.ts'
import { keepingRoutes } from './web/keeping.ts'
import { liveRoutes } from './web/live.ts'
import { refusalLog, requestLog } from './web/logging.ts'
import { medalRoutes } from './web/medals.ts'
import { memberCardRoutes } from './web/member-cards.ts'
import { memberRoutes } from './web/members.ts'
import { mentionRoutes } from './web/mention-suggestions.ts'
import { messageRoutes } from './web/messages.ts'
import { minorGuard } from './web/minor-guard.ts'
import { minorModeRoutes } from './web/minor-mode.ts'
import { moderationRoutes } from './web/moderation.ts'
import { multipart } from './web/multipart.ts'
import { newThreadRoutes } from './web/new-threads.ts'
import { noticeChoiceRoutes } from './web/notice-choices.ts'
import { noticeRoutes } from './web/notices.ts'
import { oneClickRoutes } from './web/one-click.ts'
import { ownDataRoutes } from './web/own-data.ts'
import { ownFileRoutes } from './web/own-files.ts'
import { ownPreferenceRoutes } from './web/own-preferences.ts'
import { paging } from './web/page.ts'
import { passwordRoutes } from './web/passwords.ts'
import { pokeRoutes } from './web/pokes.ts'
import { postPasswordRoutes } from './web/post-passwords.ts'
import { postRoutes } from './web/posts.ts'
import { preferenceRoutes } from './web/preferences-routes.ts'
import { printRoutes } from './web/printing.ts'
import { profileRoutes } from './web/profile.ts'
import { promotionRoutes } from './web/promotion.ts'
import { publicMessageRoutes } from './web/public-messages.ts'
import { pushRoutes } from './web/push.ts'
import { rankingRoutes } from './web/ranking.ts'
import { registerRoutes } from './web/register.ts'
import { renamingRoutes } from './web/renaming.ts'
import { replyRoutes } from './web/replies.ts'
import { resumableRoutes } from './web/resumable-uploads.ts'
import { saleRoutes } from './web/sales.ts'
import { scheduleRoutes } from './web/schedules.ts'
import { searchRoutes } from './web/search.ts'
import { secured } from './web/security-headers.ts'
import { seeingWork } from './web/seen-work.ts'
import { sessions } from './web/session.ts'
import { setupRoutes } from './web/setup.ts'
import { signInRoutes } from './web/sign-in.ts'
import { spaceChoiceRoutes } from './web/space-choices.ts'
import { specialRoutes } from './web/specials.ts'
import { staticFiles } from './web/static-files.ts'
import { taskRoutes } from './web/tasks.ts'
import { Templates } from './web/templates.ts'
import { threadPictureRoutes } from './web/thread-pictures.ts'
import { threadRoutes } from './web/threads.ts'
import { uploadRoutes } from './web/uploads.ts'
import { verificationRoutes } from './web/verifications.ts'
import { siteLoading, viewing } from './web/viewing.ts'
import { waitingCount } from './web/waiting.ts'
import { wallReportRoutes } from './web/wall-reports.ts'
import { wallRoutes } from './web/walls.ts'

/** Every page and act, in the order in which they are tried. */
const ROUTES: readonly ((forum: Forum) => Router)[] = [
  setupRoutes,
  promotionRoutes,
  rankingRoutes,
  homeRoutes,
  boardRoutes,
  boardEntryRoutes,
  threadRoutes,
  printRoutes,
  specialRoutes,
  saleRoutes,
  scheduleRoutes,
  newThreadRoutes,
  replyRoutes,
  postRoutes,
  postPasswordRoutes,
  historyRoutes,
  appendRoutes,
  draftRoutes,
  editingAidRoutes,
  mentionRoutes,
  resumableRoutes,
  uploadRoutes,
  buyingRoutes,
  ownFileRoutes,
  threadPictureRoutes,
  attachmentRoutes,
  keepingRoutes,
  memberRoutes,
  memberCardRoutes,
  signInRoutes,
  secondStepRoutes,
  passkeySignInRoutes,
  outsideRoutes,
  outsideRegisterRoutes,
  registerRoutes,
  phoneSignInRoutes,
  phoneRegisterRoutes,
  phoneRecoveryRoutes,
  passwordRoutes,
  emailRoutes,
  accountRoutes,
  twoStepRoutes,
  authenticatorAppRoutes,
  passkeyRoutes,
  provingHerselfRoutes,
  phoneAccountRoutes,
  accountGroupRoutes,
  minorModeRoutes,
  invitationRoutes,
  ownDataRoutes,
  blockedMemberRoutes,
  profileRoutes,
  spaceChoiceRoutes,
  ownPreferenceRoutes,
  renamingRoutes,
  verificationRoutes,
  friendRequestRoutes,
  friendRoutes,
  pokeRoutes,
  feedPageRoutes,
  wallRoutes,
  wallReportRoutes,
  noticeRoutes,
  noticeChoiceRoutes,
  liveRoutes,
  pushRoutes,
  publicMessageRoutes,
  messageRoutes,
  conversationRoutes,
  creditRoutes,
  checkInRoutes,
  medalRoutes,
  itemRoutes,
  taskRoutes,
  searchRoutes,
  announcementRoutes,
  answeringRoutes,
  moderationRoutes,
  exceptionRoutes,
  crimeRoutes,
  adminRoutes,
  archiverRoutes,
  feedRoutes,
  preferenceRoutes,
  classicRoutes,
]

const templates = new Templates(join(ROOT, 'views'))
let assets: Assets | undefined

/** The site map: what a request meets, in this order. Views and built files are the same for every forum of a process. */
export function createApp(forum: Forum, frontDoor: FrontDoor): Express {
  const { config } = forum
  const app = express()
  app.disable('x-powered-by')
  app.disable('etag')
  app.set('trust proxy', config.trustProxy)
  app.set('query parser', 'simple')

  assets ??= new Assets(join(ROOT, 'dist/public'))
  app.use(secured(frontDoor.headers))
  app.use(healthRoutes(forum, frontDoor))
  app.use(staticFiles(forum, assets))
  if (forum.log.isLevelEnabled('debug')) app.use(requestLog(forum))
  app.use(refusalLog(forum))
  app.use(siteLoading(forum, frontDoor))
  app.use(paging({ forum, templates, assets, frontDoor }))
  app.use(oneClickRoutes(forum))
  app.use(sessions(forum))
  app.use(viewing(forum))
  app.use(sameOriginOnly(config.baseUrl, config.baseUrlGiven))
  app.use(express.urlencoded({ extended: false, limit: '256kb', parameterLimit: 500 }))
  app.use(multipart(forum))
  app.use(demandToken)
  // Who is shut out is told so with what she wrote on the page: its form has been read by now.
  app.use(addressGuard(forum))
  app.use(minorGuard(forum))
  app.use(siteOpen(forum))
  app.use(waitingCount(forum))
  app.use(seeingWork(forum))

  for (const routes of ROUTES) app.use(gated(routes(forum)))
  app.use(nothingHere)
  app.use(errorPage(forum))
  return app
}
