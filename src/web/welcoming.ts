import { openPurse } from '../credits/opening.ts'
import { payPromoter } from '../credits/promoting-site.ts'
import type { Tx } from '../db/schema.ts'
import { isLang } from '../locale/index.ts'
import { noteLang, prefer } from '../members/preferences.ts'
import { askedLang, cookiesOf } from './preferences.ts'
import type { Request } from './request.ts'

export const PROMOTER_COOKIE = 'fromuid'

/** What a new member begins with, and what whoever's link she came by gets for her. */
export async function welcome(tx: Tx, req: Request, joined: { id: number; name: string }, at: number): Promise<void> {
  await openPurse(tx, req.site, joined.id, at)
  const { lang } = cookiesOf(req)
  if (isLang(lang)) await prefer(tx, joined.id, { lang })
  await noteLang(tx, joined.id, askedLang(req))
  const promoter = cookiesOf(req)[PROMOTER_COOKIE] ?? ''
  if (/^[1-9]\d{0,14}$/.test(promoter)) await payPromoter(tx, req.site, Number(promoter), joined, at)
}
