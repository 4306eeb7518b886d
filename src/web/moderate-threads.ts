import { type NextFunction, Router } from 'express'
import type { z } from 'zod'
import { removeFiles } from '../attachments/claiming.ts'
import { canPost, isModerator } from '../boards/permissions.ts'
import type { Forum } from '../context.ts'
import type { Tx } from '../db/schema.ts'
import { transact } from '../db/transact.ts'
import { lacksSecondStep } from '../identity/second-step.ts'
import { Forbidden, type Message, NotFound } from '../lib/errors.ts'
import { done, type Outcome, refused } from '../lib/outcome.ts'
import { reasonFault } from '../moderation/reasons.ts'
import type { ActTerms } from '../threads/acting.ts'
import { measurable, takeMeasures } from '../threads/cleaning/author-measures.ts'
import { close, open } from '../threads/closing.ts'
import { copy } from '../threads/copying.ts'
import { digest } from '../threads/digesting.ts'
import { highlight } from '../threads/highlighting.ts'
import { merge } from '../threads/merging.ts'
import { move } from '../threads/moving.ts'
import { remove } from '../threads/recycling.ts'
import { refundSales } from '../threads/sales/buying.ts'
import { floorsFrom, split } from '../threads/splitting.ts'
import { ICONS, STAMPS, stamp } from '../threads/stamping.ts'
import { stick } from '../threads/sticking.ts'
import type { Thread } from '../threads/thread.ts'
import { listThreadsById } from '../threads/thread-queries.ts'
import { chosenIn, reasonsFor, ThreadActForm, termsOf } from './act-forms.ts'
import { measuresFrom, offeredMeasures } from './author-measures.ts'
import { parse, queryText, typed } from './forms.ts'
import { requireMember } from './guards.ts'
import type { Request, Response } from './request.ts'
import { THREAD_TOOLS, type ThreadTool, toolsFor } from './thread-tools.ts'
import { threadCrumbs } from './threads.ts'
import { cameFrom, localPath, urls } from './urls.ts'

type Values = z.output<typeof ThreadActForm>
type Act = (tx: Tx, req: Request, thread: Thread, values: Values, terms: ActTerms) => Promise<Outcome<string[]>>

/** What each tool does to one thread; all chosen threads are one transaction. */
const acts: Record<ThreadTool, Act> = {
  stick: (tx, req, thread, values, terms) =>
    quietly(stick(tx, req.site, req.viewer, thread, Number(values.level ?? 0), terms)),
  digest: (tx, req, thread, values, terms) =>
    quietly(digest(tx, req.site, req.viewer, thread, Number(values.level ?? 0), terms)),
  highlight: (tx, req, thread, values, terms) => {
    const { bold, italic, underline } = values
    const look = { color: Number(values.color ?? 0), bold, italic, underline }
    return quietly(highlight(tx, req.site, req.viewer, thread, look, terms))
  },
  stamp: (tx, req, thread, values, terms) =>
    quietly(stamp(tx, req.site, req.viewer, thread, { mark: 'stamp', value: Number(values.mark ?? 0) }, terms)),
  icon: (tx, req, thread, values, terms) =>
    quietly(stamp(tx, req.site, req.viewer, thread, { mark: 'icon', value: Number(values.mark ?? 0) }, terms)),
  refund: async (tx, req, thread, _values, terms) => {
    const outcome = await refundSales(tx, req.site, req.viewer, thread, terms)
    return outcome.ok ? done([]) : outcome
  },
  close: (tx, req, thread, _values, terms) => quietly(close(tx, req.site, req.viewer, thread, terms)),
  open: (tx, req, thread, _values, terms) => quietly(open(tx, req.site, req.viewer, thread, terms)),
  move: async (tx, req, thread, values, terms) => {
    const to = { boardId: values.board ?? 0, typeId: values.type, leavesPointer: values.pointer }
    const outcome = await move(tx, req.site, req.viewer, thread, to, terms)
    return outcome.ok ? done([]) : outcome
  },
  copy: async (tx, req, thread, values, terms) => {
    const to = { boardId: values.board ?? 0, typeId: values.type }
    const outcome = await copy(tx, req.site, req.viewer, thread, to, terms)
    return outcome.ok ? done([]) : outcome
  },
  merge: async (tx, req, thread, values, terms) => {
    const outcome = await merge(tx, req.site, req.viewer, thread, threadNumber(values.target), terms)
    return outcome.ok ? done([]) : outcome
  },
  split: async (tx, req, thread, values, terms) => {
    const what = { floors: floorsFrom(values.floors) ?? [], title: values.title }
    const outcome = await split(tx, req.site, req.viewer, thread, what, terms)
    return outcome.ok ? done([]) : outcome
  },
  delete: async (tx, req, thread, _values, terms) => done(await remove(tx, req.site, req.viewer, thread, terms)),
}

/** The number of a thread, given plainly or as the address of a page of it; 0 is none. */
function threadNumber(text: string): number {
  const match = /^\d{1,15}$/.exec(text) ?? /(?:thread-|tid=|tid-)(\d{1,15})/.exec(text)
  return Number(match?.[1] ?? match?.[0] ?? 0)
}

/** Acts on one thread or many, from a board or from the thread itself. */
export function moderateThreadRoutes(forum: Forum): Router {
  const router = Router()

  for (const tool of THREAD_TOOLS) {
    router.get(`/moderation/threads/${tool}`, requireMember, requireStaff, async (req, res) => {
      await showForm(forum, req, res, tool, await getThreads(forum, req, tool, chosenIn(req.query.thread)), [], 200)
    })

    router.post(`/moderation/threads/${tool}`, requireMember, requireStaff, async (req, res) => {
      const at = forum.clock.now()
      const form = parse(ThreadActForm, req.body)
      const threads = await getThreads(forum, req, tool, chosenIn(req.body?.thread))
      if (!form.ok) return showForm(forum, req, res, tool, threads, form.errors, form.status)
      const outcome = await transact(forum.db, tx => actOnAll(tx, req, tool, threads, form.value, at))
      if (!outcome.ok) return showForm(forum, req, res, tool, threads, outcome.errors, outcome.status)
      await removeFiles(forum.files, outcome.value)
      res.done(backFrom(req, tool, threads), { key: 'told.moderated', values: { count: threads.length } })
    })
  }

  return router
}

/** Only for those who look after something; which boards is asked for each thread. */
export function requireStaff(req: Request, res: Response, next: NextFunction): void {
  if (lacksSecondStep(req.site.settings, req.viewer)) return res.redirect(303, '/account/two-step')
  next(req.viewer.group.staff === 0 ? new Forbidden() : undefined)
}

async function actOnAll(
  tx: Tx,
  req: Request,
  tool: ThreadTool,
  threads: Thread[],
  values: Values,
  at: number,
): Promise<Outcome<string[]>> {
  const { site, viewer } = req
  const terms = termsOf(values, viewer, at)
  const silent = reasonFault(viewer, terms.reason)
  if (silent) return refused(silent)
  const measures = measuresFrom(tool === 'delete' ? values : { ban: 'none' }, terms.reason)
  const authors = await measurable(tx, site, viewer, authorsOf(threads), measures)
  if (!authors.ok) return authors
  const files: string[] = []
  for (const thread of threads) {
    const outcome = await acts[tool](tx, req, thread, values, terms)
    if (!outcome.ok) {
      if (files.length === 0 && thread === threads[0]) return outcome
      throw new Forbidden(outcome.errors[0]?.key)
    }
    files.push(...outcome.value)
  }
  await takeMeasures(tx, site, viewer, authors.value, measures, at)
  return done(files)
}

function authorsOf(threads: readonly Thread[]): number[] {
  return threads.map(thread => thread.author_id).filter(id => id !== null)
}

async function quietly(act: Promise<void>): Promise<Outcome<string[]>> {
  await act
  return done([])
}

/** The chosen threads, all of which this viewer may treat so. Throws NotFound and Forbidden. */
async function getThreads(forum: Forum, req: Request, tool: ThreadTool, chosen: number[]): Promise<Thread[]> {
  const threads = await listThreadsById(forum.db, req.site, req.viewer, chosen)
  if (threads.length === 0) throw new NotFound('error.nothing_chosen')
  for (const thread of threads) {
    const board = req.site.boards.byId.get(thread.board_id)
    if (!board || !toolsFor(req.viewer, board).includes(tool)) throw new Forbidden()
  }
  return threads
}

async function showForm(
  forum: Forum,
  req: Request,
  res: Response,
  tool: ThreadTool,
  threads: Thread[],
  errors: Message[],
  status: number,
): Promise<void> {
  const title = req.t(`moderation.tool.${tool}`)
  const first = threads[0]
  const back = cameFrom(req.headers.referer, first ? urls.board(first.board_id) : urls.home())
  const targets = [...req.site.boards.byId.values()].filter(
    board => board.kind === 'board' && (canPost(req.viewer, board) || isModerator(req.viewer, board)),
  )
  res.page(
    'moderation/threads',
    {
      page: { title, crumbs: [...(first ? threadCrumbs(req, first) : []), { text: title }], hidden: true },
      tool,
      threads,
      measures: tool === 'delete' ? await offeredMeasures(forum, req, authorsOf(threads)) : null,
      marks: tool === 'icon' ? ICONS : STAMPS,
      targets,
      reasons: reasonsFor(req),
      values: typed(req.body),
      floors: queryText(req, 'floors', 500),
      errors: errors.length > 0 ? errors : [],
      back: localPath(typed(req.body).back, back),
    },
    status,
  )
}

function backFrom(req: Request, tool: ThreadTool, threads: Thread[]): string {
  const first = threads[0]
  const board = first ? urls.board(first.board_id) : urls.home()
  const back = localPath(typed(req.body).back, board)
  return tool === 'delete' && back.startsWith('/thread-') ? board : back
}
