import { concat, element, escapeHtml, type Html } from '../markup/html.ts'
import { type PublicPicture, publicPictures } from '../markup/public-pictures.ts'
import { safeUrl } from '../markup/safe-url.ts'
import { guest } from '../members/viewer.ts'
import type { Request } from './request.ts'

const MOST = 6
const TYPES: Record<string, string> = { jpg: 'image/jpeg', png: 'image/png', gif: 'image/gif', webp: 'image/webp' }

/** The pictures of an opening post as far as every guest sees them. */
export function picturesFor(
  { site }: Request,
  { html, hidden, price }: { html: string; hidden: boolean; price: number },
): PublicPicture[] {
  if (hidden || guest(site.groups, '').group.can_see_images === 0) return []
  return publicPictures(html, { paid: price > 0, most: MOST })
}

/** The text of an item with its pictures under it, for readers that show HTML. */
export function withPictures(text: string, pictures: readonly PublicPicture[], origin: string): Html {
  const images = pictures.map(({ path }) => element('img', { src: safeUrl(`${origin}${path}`), alt: '' }))
  const lines = text.split('\n').flatMap((line, index) => [...(index > 0 ? [element('br', {})] : []), escapeHtml(line)])
  return concat([element('div', {}, concat(lines)), ...images])
}

/** The first picture as what comes with an item; how long it is nobody says. */
export function enclosureOf({ path }: PublicPicture, origin: string): { url: string; type: string; length: number } {
  return { url: `${origin}${path}`, type: TYPES[path.split('.').at(-1) ?? ''] ?? 'image/jpeg', length: 0 }
}
