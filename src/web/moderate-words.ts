import { Router } from 'express'
import { z } from 'zod'
import type { Forum } from '../context.ts'
import { transact } from '../db/transact.ts'
import { Forbidden, type Message } from '../lib/errors.ts'
import { filter } from '../markup/words/filtering.ts'
import { type Matcher, WORD_ACTIONS } from '../markup/words/matcher.ts'
import { changeWord, countWords, editWords, exportWords, listWords, removeWords } from '../moderation/wording.ts'
import { ids, line, pageNumber, parse, queryText, text, ticked } from './forms.ts'
import { requireMember } from './guards.ts'
import { requireStaff } from './moderate-threads.ts'
import { paginateOpen } from './pagination.ts'
import type { Request, Response } from './request.ts'
import { withQuery } from './urls.ts'

const SIZE = 50
const LinesForm = z.object({ lines: text(200_000), kind: line(20).default(''), keeps: ticked, initials: ticked })
const ChangeForm = z.object({
  act: z.enum(['save', 'delete']),
  word: ids(200),
  action: z.enum(WORD_ACTIONS).default('replace'),
  replacement: line(100).default(''),
  kind: line(20).default(''),
  whole: ticked,
  initials: ticked,
})
const TestForm = z.object({ sample: text(10_000) })

interface Tried {
  sample: string
  pieces: { text: string; word: { word: string; action: string } | null }[]
  outcome: 'refuse' | 'hold' | 'replace' | 'nothing'
  result: string
}

/** 词语过滤: the list, many lines at once, and a box to try a text in. */
export function moderateWordRoutes(forum: Forum): Router {
  const router = Router()
  router.use('/moderation/words', requireMember, requireStaff, (req, _res, next) =>
    next(req.viewer.group.can_edit_words === 1 ? undefined : new Forbidden()),
  )

  router.get('/moderation/words', (req, res) => show(forum, req, res, {}))

  router.get('/moderation/words/export', async (_req, res) => {
    res
      .attachment('words.txt')
      .type('text/plain')
      .send(await exportWords(forum.db))
  })

  router.post('/moderation/words', async (req, res) => {
    const form = parse(LinesForm, req.body)
    if (!form.ok) return show(forum, req, res, { errors: form.errors, status: form.status })
    const at = forum.clock.now()
    const outcome = await transact(forum.db, tx => editWords(tx, req.viewer, form.value, at), 'site')
    if (!outcome.ok) {
      return show(forum, req, res, { errors: outcome.errors, status: outcome.status, lines: form.value.lines })
    }
    res.done('/moderation/words', { key: 'told.words_added', values: { count: outcome.value } })
  })

  router.post('/moderation/words/chosen', async (req, res) => {
    const form = parse(ChangeForm, req.body)
    if (!form.ok) return show(forum, req, res, { errors: form.errors, status: form.status })
    const { act, word: chosen, action, replacement, kind } = form.value
    if (chosen.length === 0) return show(forum, req, res, { errors: [{ key: 'error.nothing_chosen' }], status: 422 })
    const bits = { whole: form.value.whole ? 1 : 0, initials: form.value.initials ? 1 : 0 }
    const change = { action, replacement: action === 'replace' ? replacement : '', kind, ...bits }
    const at = forum.clock.now()
    await transact(
      forum.db,
      async tx => {
        if (act === 'delete') return removeWords(tx, req.viewer, chosen, at)
        for (const id of chosen) await changeWord(tx, req.viewer, id, change, at)
      },
      'site',
    )
    res.done('/moderation/words', { key: 'told.saved' })
  })

  router.post('/moderation/words/test', (req, res) => {
    const form = parse(TestForm, req.body)
    if (!form.ok) return show(forum, req, res, { errors: form.errors, status: form.status })
    return show(forum, req, res, { tried: tryOut(req.site.words, form.value.sample) })
  })

  return router
}

/** What would happen to a text. */
function tryOut(words: Matcher, sample: string): Tried {
  const { texts, refused, held, hits } = filter(words, { sample })
  const pieces: Tried['pieces'] = []
  let at = 0
  for (const { from, to, word } of words.find(sample)) {
    if (from < at) continue
    pieces.push({ text: sample.slice(at, from), word: null }, { text: sample.slice(from, to), word })
    at = to
  }
  pieces.push({ text: sample.slice(at), word: null })
  const outcome = refused.length > 0 ? 'refuse' : held.length > 0 ? 'hold' : hits.length > 0 ? 'replace' : 'nothing'
  return { sample, pieces: pieces.filter(piece => piece.text !== ''), outcome, result: texts.sample }
}

async function show(
  forum: Forum,
  req: Request,
  res: Response,
  { errors = [], status = 200, lines = '', tried }: Shown,
): Promise<void> {
  const asked = { text: queryText(req, 'q', 60).trim(), action: queryText(req, 'action', 10) }
  const action = WORD_ACTIONS.find(one => one === asked.action) ?? null
  const page = pageNumber(req.query.page, 10_000)
  const words = await listWords(forum.db, { text: asked.text, action, page, size: SIZE })
  const title = req.t('moderation.words')
  const crumbs = [{ text: req.t('moderation.title'), href: '/moderation' }, { text: title }]
  const href = (n: number) => withQuery('/moderation/words', { q: asked.text, action: asked.action, page: n })
  res.page(
    'moderation/words',
    {
      page: { title, crumbs, hidden: true },
      tab: 'words',
      words: words.slice(0, SIZE),
      count: await countWords(forum.db),
      actions: WORD_ACTIONS,
      asked,
      lines,
      tried: tried ?? null,
      errors,
      pagination: paginateOpen(page, words.length > SIZE, href),
    },
    status,
  )
}

interface Shown {
  errors?: Message[]
  status?: number
  lines?: string
  tried?: Tried
}
