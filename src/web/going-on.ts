import type { Forum } from '../context.ts'
import { transact } from '../db/transact.ts'
import { noteSignIn } from '../identity/alerting.ts'
import { noteLang } from '../members/preferences.ts'
import { findViewer } from '../members/viewer.ts'
import { formToken } from './csrf.ts'
import { askedLang } from './preferences.ts'
import type { Request, Response } from './request.ts'
import { heldIn } from './resuming.ts'
import { seenAt } from './seen-at.ts'
import { beginSession } from './session.ts'

export interface WayIn {
  remember: boolean
  back: string
}

/** Goes on as the member, however she proved who she is: back where she came from, or to the text that waited for her. */
export async function goOn(
  forum: Forum,
  req: Request,
  res: Response,
  memberId: number,
  { remember, back }: WayIn,
): Promise<void> {
  const held = heldIn(req.body)
  await beginSession(req, memberId, remember)
  formToken(req)
  await transact(
    forum.db,
    async tx => {
      await noteLang(tx, memberId, askedLang(req))
      await noteSignIn(tx, memberId, seenAt(req), forum.clock.now())
    },
    'nothing',
  )
  if (!held) return res.done(back, { key: 'told.signed_in' })
  req.viewer = (await findViewer(forum.db, req.site.groups, memberId, req.ip ?? '')) ?? req.viewer
  res.page('errors/resend', { page: { title: req.t('resend.title'), hidden: true }, held, errors: [] })
}
