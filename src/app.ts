import { join } from 'node:path'
import express, { type Express } from 'express'
import { ROOT } from './config.ts'
import type { Forum } from './context.ts'
import { accountRoutes, emailRoutes } from './web/account.ts'
import { adminRoutes } from './web/admin/index.ts'
import { announcementRoutes } from './web/announcements.ts'
import { answeringRoutes } from './web/answering.ts'
import { appendRoutes } from './web/appending.ts'
import { archiverRoutes } from './web/archiver.ts'
import { Assets } from './web/assets.ts'
import { attachmentRoutes } from './web/attachments.ts'
import { boardRoutes } from './web/boards.ts'
import { classicRoutes } from './web/classic.ts'
import { creditRoutes } from './web/credits.ts'
import { demandToken, sameOriginOnly } from './web/csrf.ts'
import { draftRoutes } from './web/drafts.ts'
import { errorPage, nothingHere } from './web/errors.ts'
import { feedRoutes } from './web/feeds.ts'
import type { FrontDoor } from './web/front-door.ts'
import { siteOpen } from './web/guards.ts'
import { healthRoutes } from './web/health.ts'
import { historyRoutes } from './web/history.ts'
import { homeRoutes } from './web/home.ts'
import { keepingRoutes } from './web/keeping.ts'
import { refusalLog, requestLog } from './web/logging.ts'
import { memberRoutes } from './web/members.ts'
import { moderationRoutes } from './web/moderation.ts'
import { multipart } from './web/multipart.ts'
import { newThreadRoutes } from './web/new-threads.ts'
import { noticeRoutes } from './web/notices.ts'
import { paging } from './web/page.ts'
import { passwordRoutes } from './web/passwords.ts'
import { postRoutes } from './web/posts.ts'
import { preferenceRoutes } from './web/preferences-routes.ts'
import { printRoutes } from './web/printing.ts'
import { registerRoutes } from './web/register.ts'
import { replyRoutes } from './web/replies.ts'

import { searchRoutes } from './web/search.ts'
import { secured } from './web/security-headers.ts'
import { sessions } from './web/session.ts'
import { setupRoutes } from './web/setup.ts'
import { signInRoutes } from './web/sign-in.ts'
import { specialRoutes } from './web/specials.ts'
import { staticFiles } from './web/static-files.ts'
import { Templates } from './web/templates.ts'
import { threadRoutes } from './web/threads.ts'
import { uploadRoutes } from './web/uploads.ts'
import { siteLoading, viewing } from './web/viewing.ts'

/** The site map: what a request meets, in this order. */
export function createApp(forum: Forum, frontDoor: FrontDoor): Express {
  const { config } = forum
  const app = express()
  app.disable('x-powered-by')
  app.disable('etag')
  app.set('trust proxy', config.trustProxy)
  app.set('query parser', 'simple')

  const assets = new Assets(join(ROOT, 'dist/public'))
  const templates = new Templates(join(ROOT, 'views'))
  app.use(secured(frontDoor.headers))
  app.use(healthRoutes(forum, frontDoor))
  app.use(staticFiles(forum, assets))
  if (forum.log.isLevelEnabled('debug')) app.use(requestLog(forum))
  app.use(refusalLog(forum))
  app.use(siteLoading(forum, frontDoor))
  app.use(paging({ forum, templates, assets, frontDoor }))
  app.use(sessions(forum))
  app.use(viewing(forum))
  app.use(sameOriginOnly(config.baseUrl, config.baseUrlGiven))
  app.use(express.urlencoded({ extended: false, limit: '256kb', parameterLimit: 500 }))
  app.use(multipart(forum))
  app.use(demandToken)
  app.use(siteOpen)

  usePages(app, forum)
  app.use(nothingHere)
  app.use(errorPage(forum))
  return app
}

/** Every page and act of the forum, in reading order. */
function usePages(app: Express, forum: Forum): void {
  app.use(setupRoutes(forum))
  app.use(homeRoutes(forum))
  app.use(boardRoutes(forum))
  app.use(threadRoutes(forum))
  app.use(printRoutes(forum))
  app.use(specialRoutes(forum))
  app.use(newThreadRoutes(forum))
  app.use(replyRoutes(forum))
  app.use(postRoutes(forum))
  app.use(historyRoutes(forum))
  app.use(appendRoutes(forum))
  app.use(draftRoutes(forum))
  app.use(uploadRoutes(forum))
  app.use(attachmentRoutes(forum))
  app.use(keepingRoutes(forum))
  app.use(memberRoutes(forum))
  app.use(signInRoutes(forum))
  app.use(registerRoutes(forum))
  app.use(passwordRoutes(forum))
  app.use(emailRoutes(forum))
  app.use(accountRoutes(forum))
  app.use(noticeRoutes(forum))
  app.use(creditRoutes(forum))
  app.use(searchRoutes(forum))
  app.use(announcementRoutes(forum))
  app.use(answeringRoutes(forum))
  app.use(moderationRoutes(forum))
  app.use(adminRoutes(forum))
  app.use(archiverRoutes(forum))
  app.use(feedRoutes(forum))
  app.use(preferenceRoutes())
  app.use(classicRoutes(forum))
}
