import type { Forum } from '../../context.ts'
import { owesSecondStep } from '../../identity/second-step.ts'
import { hasApp } from '../../identity/two-step.ts'
import type { Request, Response } from '../request.ts'
import { hasPasskey } from './relying-party.ts'

/** The page 两步验证 as it stands, with what is to be told on it. */
export async function showTwoStep(
  forum: Forum,
  req: Request,
  res: Response,
  locals: Record<string, unknown>,
  status = 200,
): Promise<void> {
  const title = req.t('account.two-step')
  const crumbs = [{ text: req.t('account.title'), href: '/account' }, { text: title }]
  const page = { title, crumbs, hidden: true }
  const on = isOn(req)
  const forced = owesSecondStep(req.site.settings, req.viewer)
  const byPasskey = await hasPasskey(forum, req, req.viewer.id)
  const byApp = await hasApp(forum.db, req.viewer.id)
  const all = { tab: 'two-step', on, forced, byPasskey, byApp, app: null, codes: [], errors: [], ...locals }
  res.page('account/two-step', { page, ...all }, status)
}

/** Whether the member who asks has a second step. */
export function isOn(req: Request): boolean {
  return req.viewer.member?.two_step_at != null
}
