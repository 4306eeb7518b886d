import { randomUUID } from 'node:crypto'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { NextFunction } from 'express'
import type { Forum } from '../context.ts'
import type { Request, Response } from './request.ts'
import { takeUpload } from './taking-uploads.ts'

const PICTURE = /\[img(?:=\d{1,4},\d{1,4})?\]\s{0,20}(https?:\/\/[^\s[\]<>"]{1,1000})\s{0,20}\[\/img\]/gi

/**
 * 下载远程图片: where the form asks for it and the group may, pictures of other sites that its text shows by [img]
 * are kept here, and the text names them as its own. What cannot be had stays as it was written.
 */
export function bringPictures(forum: Forum) {
  return async (req: Request, _res: Response, next: NextFunction): Promise<void> => {
    const form = (req.body ?? {}) as Record<string, unknown>
    const { group } = req.viewer
    const may = group.can_fetch_images === 1 && group.can_upload === 1
    if (may && form.fetch_images === '1' && typeof form.body === 'string' && form.body.length <= 65_536) {
      form.body = await withOwnPictures(forum, req, form.body)
    }
    next()
  }
}

async function withOwnPictures(forum: Forum, req: Request, body: string): Promise<string> {
  const home = forum.config.baseUrl
  const addresses = foreignPictures(body).filter(address => !address.startsWith(`${home}/`))
  const kept = new Map<string, number>()
  for (const address of addresses.slice(0, req.site.settings.fetchedPerPost)) {
    const id = await bring(forum, req, address)
    if (id !== undefined) kept.set(address, id)
  }
  return outsideCode(body, text =>
    text.replaceAll(PICTURE, (whole, address: string) => {
      const id = kept.get(address)
      return id === undefined ? whole : `[attach]${id}[/attach]`
    }),
  )
}

/** The addresses of pictures that a text shows from elsewhere, each once. */
export function foreignPictures(body: string): string[] {
  const found = new Set<string>()
  outsideCode(body, text => {
    for (const [, address = ''] of text.matchAll(PICTURE)) found.add(address)
    return text
  })
  return [...found]
}

/** A fetched picture goes the way of every uploaded one: its bytes are decoded and written anew, and it counts. */
async function bring(forum: Forum, req: Request, address: string): Promise<number | undefined> {
  const bytes = await forum.fetchForeign(address)
  if (typeof bytes === 'string') return undefined
  const path = join(forum.config.dataDir, 'incoming', randomUUID())
  try {
    await writeFile(path, bytes)
    const name = decodeURIComponentSafely(new URL(address).pathname.split('/').at(-1) ?? '')
    const taken = await takeUpload(forum, req, { path, size: bytes.length, name }, true)
    return taken.ok ? taken.value.id : undefined
  } finally {
    await rm(path, { force: true })
  }
}

function decodeURIComponentSafely(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** Changes a text where it is no code. */
function outsideCode(body: string, change: (text: string) => string): string {
  let inside = false
  return body
    .split(/(\[code\]|\[\/code\])/i)
    .map(piece => {
      const tag = piece.toLowerCase()
      if (tag === '[code]' || tag === '[/code]') {
        inside = tag === '[code]'
        return piece
      }
      return inside ? piece : change(piece)
    })
    .join('')
}
