import { Router } from 'express'
import { removeFiles } from '../attachments/claiming.ts'
import type { Forum } from '../context.ts'
import type { Tx } from '../db/schema.ts'
import { transact } from '../db/transact.ts'
import { Forbidden, type Message, NotFound } from '../lib/errors.ts'
import type { ActTerms } from '../threads/acting.ts'
import { block, unwarn, warn } from '../threads/blocking.ts'
import { getPostInThread, type PostInThread } from '../threads/post-in-thread.ts'
import { remove } from '../threads/recycling.ts'
import { removePost } from '../threads/recycling-posts.ts'
import { chosenIn, PostActForm, reasonsFor, termsOf } from './act-forms.ts'
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
      showForm(req, res, tool, await getPosts(forum, req, tool, chosenIn(req.query.post)), [], 200)
    })

    router.post(`/moderation/posts/${tool}`, requireMember, requireStaff, async (req, res) => {
      const form = parse(PostActForm, req.body)
      const places = await getPosts(forum, req, tool, chosenIn(req.body?.post))
      if (!form.ok) return showForm(req, res, tool, places, form.errors, form.status)
      const terms = { ...termsOf(form.value, forum.clock.now()), expiresAt: null }
      const files = await transact(forum.db, async tx => {
        const gone: string[] = []
        for (const place of places) gone.push(...(await acts[tool](tx, req, place, terms)))
        return gone
      })
      await removeFiles(forum.files, files)
      res.done(backFrom(req, tool, places), { key: 'told.moderated', values: { count: places.length } })
    })
  }

  return router
}

/** The chosen posts, all of which this viewer may treat so. Throws NotFound and Forbidden. */
async function getPosts(forum: Forum, req: Request, tool: PostTool, chosen: number[]): Promise<PostInThread[]> {
  if (chosen.length === 0) throw new NotFound('error.nothing_chosen')
  const places: PostInThread[] = []
  for (const id of chosen) places.push(await getPostInThread(forum.db, req.site, req.viewer, id))
  if (places.some(place => !postToolsFor(req.viewer, place.board).includes(tool))) throw new Forbidden()
  return places
}

function showForm(
  req: Request,
  res: Response,
  tool: PostTool,
  places: PostInThread[],
  errors: Message[],
  status: number,
): void {
  const title = req.t(`moderation.post_tool.${tool}`)
  const first = places[0]
  const back = first ? urls.post(first.thread.id, first.post.id) : urls.home()
  res.page(
    'moderation/posts',
    {
      page: { title, crumbs: [...(first ? threadCrumbs(req, first.thread) : []), { text: title }], hidden: true },
      tool,
      places,
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
