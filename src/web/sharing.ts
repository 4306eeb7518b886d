import { Router } from 'express'
import type { Forum } from '../context.ts'
import { getReadableThread } from '../threads/thread-queries.ts'
import { idParam } from './forms.ts'
import { threadCrumbs } from './threads.ts'
import { urls } from './urls.ts'

const MARGIN = 4
const DAY_SECONDS = 86_400

/** 分享: the permanent address of a thread, to copy, to hand on, and to scan. */
export function sharingRoutes(forum: Forum): Router {
  const router = Router()

  router.get('/threads/:id/share', async (req, res) => {
    const thread = await getReadableThread(forum.db, req.site, req.viewer, idParam(req))
    const title = req.t('share.title')
    res.page('threads/share', {
      page: { title, crumbs: [...threadCrumbs(req, thread), { text: title }], hidden: true },
      thread,
      address: `${forum.config.baseUrl}${urls.thread(thread.id)}`,
    })
  })

  router.get('/threads/:id/qr.svg', async (req, res) => {
    const thread = await getReadableThread(forum.db, req.site, req.viewer, idParam(req))
    res.setHeader('Content-Type', 'image/svg+xml')
    res.setHeader('Cache-Control', `private, max-age=${DAY_SECONDS}`)
    res.send(await drawCode(`${forum.config.baseUrl}${urls.thread(thread.id)}`))
  })

  return router
}

/** The text as a code to scan, drawn here: dark squares on white in both themes, for cameras want it so. */
export async function drawCode(text: string): Promise<string> {
  const { create } = (await import('qrcode')).default
  const { modules } = create(text, { errorCorrectionLevel: 'M' })
  const { size } = modules
  const squares: string[] = []
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) if (modules.get(y, x)) squares.push(`M${x + MARGIN} ${y + MARGIN}h1v1h-1z`)
  }
  const side = size + 2 * MARGIN
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" shape-rendering="crispEdges">` +
    `<path fill="#fff" d="M0 0h${side}v${side}H0z"/><path fill="#000" d="${squares.join('')}"/></svg>`
  )
}
