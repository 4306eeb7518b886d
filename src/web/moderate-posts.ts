import { Router } from 'express'
import type { z } from 'zod'
import { removeFiles } from '../attachments/claiming.ts'
import type { Forum } from '../context.ts'
import type { Tx } from '../db/schema.ts'
import { transact } from '../db/transact.ts'
import { Forbidden, type Message, NotFound } from '../lib/errors.ts'
import { done, type Outcome, refused } from '../lib/outcome.ts'
import { reasonFault } from '../moderation/reasons.ts'
import type { ActTerms } from '../threads/acting.ts'
import { block, unwarn, warn } from '../threads/blocking.ts'
import { measurable, takeMeasures } from '../threads/cleaning/author-measures.ts'
import { getPostInThread, type PostInThread } from '../threads/post-in-thread.ts'
import { remove } from '../threads/recycling.ts'
import { removePost } from '../threads/recycling-posts.ts'
import { chosenIn, PostActForm, reasonsFor, termsOf } from './act-forms.ts'
import { measuresFrom, offeredMeasures } from './author-measures.ts'
import { parse, typed } from './forms.ts'
import { requireMember } from './guards.ts'
import { requireStaff } from './moderate-threads.ts'
import type { Request, Response } from './request.ts'
import { POST_TOOLS, type PostTool, postToolsFor } from './thread-tools.ts'
import { threadCrumbs } from './threads.ts'
import { localPath, urls } from './urls.ts'

type Act = (tx: Tx, req: Request, place: PostInThread, terms: ActTerms) => Promise<string[]>

/** What each tool does to one post. Deleting the opening post deletes the thread. */
const acts: Record<PostTool, Act> = {
  delete: (tx, req, place, terms) =>
    place.post.floor === 1
      ? remove(tx, req.site, req.viewer, place.thread, terms)
      : removePost(tx, req.site, req.viewer, place, terms),
  warn: async (tx, req, place, terms) => {
    await warn(tx, req.site, req.viewer, place, terms)
    return []
  },
  unwarn: async (tx, req, place, terms) => {
    await unwarn(tx, req.site, req.viewer, place, terms)
    return []
  },
  block: async (tx, req, place, terms) => {
    await block(tx, req.site, req.viewer, place, true, terms)
    return []
  },
  unblock: async (tx, req, place, terms) => {
    await block(tx, req.site, req.viewer, place, false, terms)
    return []
  },
}

/** Acts on posts of a thread, one or many at once. */
export function moderatePostRoutes(forum: Forum): Router {
  const router = Router()

  for (const tool of POST_TOOLS) {
    router.get(`/moderation/posts/${tool}`, requireMember, requireStaff, async (req, res) => {
      await showForm(forum, req, res, tool, await getPosts(forum, req, tool, chosenIn(req.query.post)), [], 200)
    })

    router.post(`/moderation/posts/${tool}`, requireMember, requireStaff, async (req, res) => {
      const form = parse(PostActForm, req.body)
      const places = await getPosts(forum, req, tool, chosenIn(req.body?.post))
      if (!form.ok) return showForm(forum, req, res, tool, places, form.errors, form.status)
      const at = forum.clock.now()
      const outcome = await transact(forum.db, tx => actOnAll(tx, req, tool, places, form.value, at))
      if (!outcome.ok) return showForm(forum, req, res, tool, places, outcome.errors, outcome.status)
      await removeFiles(forum.files, outcome.value)
      res.done(backFrom(req, tool, places), { key: 'told.moderated', values: { count: places.length } })
    })
  }

  return router
}

async function actOnAll(
  tx: Tx,
  req: Request,
  tool: PostTool,
  places: PostInThread[],
  values: z.output<typeof PostActForm>,
  at: number,
): Promise<Outcome<string[]>> {
  const terms = { ...termsOf(values, req.viewer, at), expiresAt: null }
  const silent = reasonFault(req.viewer, terms.reason)
  if (silent) return refused(silent)
  const measures = measuresFrom(tool === 'delete' ? values : { ban: 'none' }, terms.reason)
  const authors = await measurable(tx, req.site, req.viewer, authorsOf(places), measures)
  if (!authors.ok) return authors
  const files: string[] = []
  for (const place of places) files.push(...(await acts[tool](tx, req, place, terms)))
  await takeMeasures(tx, req.site, req.viewer, authors.value, measures, at)
  return done(files)
}

function authorsOf(places: readonly PostInThread[]): number[] {
  return places.map(({ post }) => post.author_id).filter(id => id !== null)
}

/** The chosen posts, all of which this viewer may treat so. Throws NotFound and Forbidden. */
async function getPosts(forum: Forum, req: Request, tool: PostTool, chosen: number[]): Promise<PostInThread[]> {
  if (chosen.length === 0) throw new NotFound('error.nothing_chosen')
  const places: PostInThread[] = []
  for (const id of chosen) places.push(await getPostInThread(forum.db, req.site, req.viewer, id))
  if (places.some(place => !postToolsFor(req.viewer, place.board).includes(tool))) throw new Forbidden()
  return places
}

async function showForm(
  forum: Forum,
  req: Request,
  res: Response,
  tool: PostTool,
  places: PostInThread[],
  errors: Message[],
  status: number,
): Promise<void> {
  const title = req.t(`moderation.post_tool.${tool}`)
  const first = places[0]
  const back = first ? urls.post(first.thread.id, first.post.id) : urls.home()
  res.page(
    'moderation/posts',
    {
      page: { title, crumbs: [...(first ? threadCrumbs(req, first.thread) : []), { text: title }], hidden: true },
      tool,
      places,
      measures: tool === 'delete' ? await offeredMeasures(forum, req, authorsOf(places)) : null,
      reasons: reasonsFor(req),
      values: typed(req.body),
      errors,
      back,
    },
    status,
  )
}

function backFrom(req: Request, tool: PostTool, places: PostInThread[]): string {
  const first = places[0]
  if (!first) return urls.home()
  if (tool === 'delete') return first.post.floor === 1 ? urls.board(first.board.id) : urls.thread(first.thread.id)
  return localPath(typed(req.body).back, urls.post(first.thread.id, first.post.id))
}
