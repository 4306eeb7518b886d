import { element, escapeHtml, type Html, nothing } from '../html.ts'
import { safeUrl } from '../safe-url.ts'
import { slot } from '../slots.ts'
import { bareAnchor } from './links.ts'
import type { PrintedAttachment, PrintRules } from './printer.ts'

export const imageRules: PrintRules<'image' | 'attachment'> = {
  image: ({ src, width, height }, { context, inLink }) => {
    if (!context.externalImages) return inLink ? escapeHtml(src) : bareAnchor(src, src)
    const lazy = { loading: 'lazy', decoding: 'async', referrerpolicy: 'no-referrer' }
    return element('img', { class: 'external', src, alt: '', width, height, ...lazy })
  },
  attachment: ({ id }, { context, used, inLink }) => {
    const attachment = context.attachments.get(id)
    if (!attachment || used.has(id)) return nothing
    used.add(id)
    if (attachment.guarded) return place(attachment)
    return inLink ? picture(attachment) : zoom(attachment)
  },
}

/** An attached picture that opens in full size. */
export function zoom(attachment: PrintedAttachment): Html {
  const { url, width, height } = attachment
  const size = { 'data-width': width, 'data-height': height }
  return element('a', { class: 'zoom', href: safeUrl(url), ...size }, picture(attachment))
}

/** Where the box of a file will be, once it is known who reads. */
export function place({ id }: PrintedAttachment): Html {
  return slot('attach', String(id))
}

function picture({ id, url, thumbUrl, name, title = name, width, height }: PrintedAttachment): Html {
  const src = safeUrl(thumbUrl ?? url)
  const lazy = { loading: 'lazy', decoding: 'async' }
  return element('img', { id: `aimg_${id}`, src, width, height, alt: name, title, ...lazy })
}
