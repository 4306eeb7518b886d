import { Router } from 'express'
import { z } from 'zod'
import { canView } from '../boards/permissions.ts'
import type { Forum } from '../context.ts'
import { transact } from '../db/transact.ts'
import { type Message, NotFound } from '../lib/errors.ts'
import { fullDate } from '../locale/dates.ts'
import { excerpt } from '../markup/excerpt.ts'
import { discardDraft } from '../posts/discarding-drafts.ts'
import { type Draft, fieldOf, type Place, readPlace } from '../posts/draft.ts'
import { countDrafts, listDrafts, listThreadIds } from '../posts/draft-queries.ts'
import { saveDraft } from '../posts/drafting.ts'
import { listThreadsById } from '../threads/thread-queries.ts'
import { draftPairs, formAddress } from './draft-forms.ts'
import { idParam, pageNumber, parse, text, ticked, typed, typedPairs } from './forms.ts'
import { requireMember } from './guards.ts'
import { pageCount, paginate } from './pagination.ts'
import { formKey } from './post-forms.ts'
import type { Request, Response } from './request.ts'
import { takePictures } from './taking-uploads.ts'
import { localPath } from './urls.ts'

const SIZE = 20

const DraftForm = z.object({
  draft_place: z.string().max(24),
  draft_known: z
    .string()
    .regex(/^\d{0,15}$/)
    .default('')
    .transform(Number),
  force: ticked,
  form_key: formKey,
  title: text(1000).optional(),
  body: text(65_536).optional(),
})

/** 草稿箱: what a member has begun to write, kept while she writes it. */
export function draftRoutes(forum: Forum): Router {
  const router = Router()

  router.get('/drafts', requireMember, async (req, res) => {
    const total = await countDrafts(forum.db, req.viewer.id)
    const pages = pageCount(total, SIZE)
    const page = Math.min(pageNumber(req.query.page, 500), pages)
    const drafts = await listDrafts(forum.db, req.viewer.id, { page, size: SIZE })
    const title = req.t('drafts.title')
    res.page('drafts/index', {
      page: { title, crumbs: [{ text: title }], hidden: true },
      drafts: await present(forum, req, drafts),
      pagination: paginate(page, pages, n => `/drafts?page=${n}`),
    })
  })

  router.post('/drafts', requireMember, async (req, res) => {
    const form = parse(DraftForm, req.body)
    const place = form.ok ? readPlace(form.value.draft_place) : undefined
    if (!form.ok || !place) throw new NotFound()
    if (place.kind === 'board') {
      const board = req.site.boards.byId.get(place.id)
      if (!board || !canView(req.viewer, board)) throw new NotFound('error.board_not_found')
    }
    await keep(forum, req, res, place, form.value)
  })

  router.post('/drafts/:id/remove', requireMember, async (req, res) => {
    const id = idParam(req)
    if (!(await transact(forum.db, tx => discardDraft(tx, req.viewer.id, id), 'nothing'))) throw new NotFound()
    if (req.headers.accept === 'application/json') res.json({ removed: id })
    else res.done(localPath((req.body as { back?: unknown }).back, '/drafts'), { key: 'told.draft_removed' })
  })

  return router
}

async function keep(forum: Forum, req: Request, res: Response, place: Place, form: z.output<typeof DraftForm>) {
  const pictures = await takePictures(forum, req, req.viewer.group.can_upload > 0)
  const ids = pictures.attachments.map((one): [string, string] => ['attachments', String(one.id)])
  const pairs = [...draftPairs(req.body), ...ids]
  const terms = { known: form.draft_known, force: form.force, formKey: form.form_key }
  const at = forum.clock.now()
  const outcome = await transact(forum.db, tx => saveDraft(tx, req.viewer, place, pairs, terms, at), 'nothing')
  if (!outcome.ok) return refuse(req, res, outcome.errors, outcome.status)
  const saved = outcome.value
  if (req.headers.accept === 'application/json') {
    if (saved.is === 'sent') res.json({ sent: true })
    else if (saved.is === 'kept') res.json({ at, told: req.t('drafts.kept', { time: clockTime(req, at) }) })
    else res.status(409).json({ newer: newerDraft(req, saved.draft) })
    return
  }
  if (saved.is === 'newer') return askWhich(req, res, place, saved.draft)
  const word = pictures.errors[0] ?? { key: saved.is === 'kept' ? 'told.draft_saved' : 'told.draft_sent' }
  res.done(formAddress(place), word)
}

function refuse(req: Request, res: Response, errors: Message[], status: number): void {
  if (req.headers.accept === 'application/json') {
    res.status(status).json({ errors: errors.map(error => req.t(error.key, error.values)) })
    return
  }
  const title = req.t('drafts.title')
  const values = typed(req.body)
  res.page('drafts/refused', { page: { title, hidden: true }, errors, text: values.body ?? '' }, status)
}

/** Two windows wrote at the same place: the writer says which text goes on. */
function askWhich(req: Request, res: Response, place: Place, draft: Draft): void {
  const title = req.t('drafts.newer_title')
  const fields = typedPairs(req.body).filter(([name]) => name !== 'force')
  res.page(
    'drafts/newer',
    { page: { title, hidden: true }, draft, text: fieldOf(draft, 'body'), fields, href: formAddress(place) },
    409,
  )
}

function newerDraft(req: Request, draft: Draft) {
  const { updated_at: at } = draft
  const told = req.t('drafts.newer', { time: clockTime(req, at) })
  return { at, told, title: fieldOf(draft, 'title'), body: fieldOf(draft, 'body') }
}

function clockTime(req: Request, at: number): string {
  return fullDate(at, req.offsetHours, false)
}

/** Drafts as the list shows them; where one belongs is told only to those who may read there. */
async function present(forum: Forum, req: Request, drafts: readonly Draft[]) {
  const threadIds = await listThreadIds(forum.db, drafts)
  const threads = await listThreadsById(forum.db, req.site, req.viewer, [...new Set(threadIds.values())])
  const titles = new Map(threads.map(thread => [thread.id, thread.title]))
  const whereOf = ({ kind, id }: Place, draftId: number): string | null => {
    if (kind !== 'board') return titles.get(threadIds.get(draftId) ?? 0) ?? null
    const board = req.site.boards.byId.get(id)
    return board && canView(req.viewer, board) ? board.name : null
  }
  return drafts.map(draft => {
    const text = fieldOf(draft, 'body')
    const where = whereOf(draft.place, draft.id)
    return {
      id: draft.id,
      kind: draft.place.kind,
      where,
      href: where === null ? null : formAddress(draft.place),
      title: fieldOf(draft, 'title'),
      text,
      excerpt: excerpt(text, { length: 120, dialect: req.site.dialects.whole }),
      at: draft.updated_at,
    }
  })
}
