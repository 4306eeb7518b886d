import { type Response, Router } from 'express'
import { z } from 'zod'
import type { Forum } from '../context.ts'
import { transact } from '../db/transact.ts'
import { type Message, NotFound } from '../lib/errors.ts'
import { TITLE_LONGEST, titleHerself } from '../members/custom-title.ts'
import { listSaid } from '../members/profile.ts'
import { fieldsOf, PRIVACIES, PROFILE_SECTIONS } from '../members/profile-fields.ts'
import { filterStrictly } from '../members/wording.ts'
import { saveProfile } from '../members/writing-profile.ts'
import { line, parse, typed } from './forms.ts'
import { profileRows, profileSaid } from './profile-form.ts'
import type { Request } from './request.ts'

const TitleForm = z.object({ title: line(TITLE_LONGEST) })

/** 个人资料 of one's own, tab by tab. Comes after the guard of `/account`. */
export function profileRoutes(forum: Forum): Router {
  const router = Router()

  router.get('/account/profile', (_req, res) => res.redirect(302, '/account/profile/basic'))

  router.post('/account/title', async (req, res) => {
    const form = parse(TitleForm, req.body)
    const said = form.ok ? filterStrictly(req.site, req.viewer, form.value) : form
    const outcome = said.ok ? await transact(forum.db, tx => titleHerself(tx, req.viewer, said.value.title)) : said
    if (!outcome.ok) return show(forum, req, res, 'personal', outcome.errors, outcome.status)
    res.done('/account/profile/personal', { key: 'told.saved' })
  })

  router.get('/account/profile/:section', (req, res) => show(forum, req, res, sectionOf(req)))

  router.post('/account/profile/:section', async (req, res) => {
    const section = sectionOf(req)
    const fields = fieldsOf(req.site.profileFields, section)
    if (fields.length === 0) throw new NotFound()
    const said = profileSaid(req, fields)
    const outcome = said.ok ? await transact(forum.db, tx => saveProfile(tx, fields, req.viewer.id, said.value)) : said
    if (!outcome.ok) return show(forum, req, res, section, outcome.errors, outcome.status)
    res.done(`/account/profile/${section}`, { key: 'told.saved' })
  })

  return router
}

function sectionOf(req: Request) {
  const section = PROFILE_SECTIONS.find(one => one === req.params.section)
  if (!section) throw new NotFound()
  return section
}

async function show(
  forum: Forum,
  req: Request,
  res: Response,
  section: ReturnType<typeof sectionOf>,
  errors: Message[] = [],
  status = 200,
): Promise<void> {
  const title = req.t('account.profile')
  const crumbs = [{ text: req.t('account.title'), href: '/account' }, { text: title }]
  const said = await listSaid(forum.db, req.viewer.id)
  const given = typed(req.body)
  const rows = profileRows(fieldsOf(req.site.profileFields, section), said, given)
  const sections = PROFILE_SECTIONS.filter(
    one => one === 'personal' || fieldsOf(req.site.profileFields, one).length > 0,
  )
  const customTitle = given.title ?? req.viewer.member?.custom_title ?? ''
  const locals = { tab: 'profile', section, sections, rows, privacies: PRIVACIES, customTitle, errors }
  res.page('account/profile', { page: { title, crumbs, hidden: true }, ...locals }, status)
}
