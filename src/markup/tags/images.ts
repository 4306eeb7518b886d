import { safeUrl } from '../safe-url.ts'
import type { Attachment, Image } from '../tree.ts'
import { leaf, plain, type TagEntries } from './tag.ts'

const SIZE = /^\s*(\d{1,4})\s*,\s*(\d{1,4})\s*$/
const attachment = plain(leaf(readAttachment))

export const images: TagEntries = {
  img: argument => {
    if (argument === null) return leaf(content => image(content, 0, 0))
    const size = SIZE.exec(argument)
    return size && leaf(content => image(content, Number(size[1]), Number(size[2])))
  },
  attach: attachment,
  attachimg: attachment,
}

function image(content: string, width: number, height: number): Image | Attachment | null {
  const attached = /^\s*attach:\/\/(\d{1,10})(?:\.\w{1,8})?\s*$/i.exec(content)
  if (attached) return { kind: 'attachment', id: Number(attached[1]) }
  const src = safeUrl(content)
  if (src === null || !/^(?:https?:|\/)/.test(src)) return null
  return { kind: 'image', src, width: width || null, height: height || null }
}

function readAttachment(content: string): Attachment | null {
  return /^\s*\d{1,10}\s*$/.test(content) ? { kind: 'attachment', id: Number(content) } : null
}
