import { concat, element, escapeHtml, type Html, nothing } from '../html.ts'
import { isInternal } from '../safe-url.ts'
import type { Index } from '../tree.ts'
import { anchor, bareAnchor } from './links.ts'
import type { PrintRules } from './printer.ts'

type Kinds = 'sup' | 'sub' | 'fly' | 'status' | 'float' | 'source' | 'background' | 'index' | 'media'

export const extraRules: PrintRules<Kinds> = {
  sup: ({ children }, { print }) => element('sup', {}, print(children)),
  sub: ({ children }, { print }) => element('sub', {}, print(children)),
  fly: ({ children }, { print }) => element('span', { class: 'fly' }, print(children)),
  status: ({ children }, { print }) => element('i', { class: 'pstatus' }, print(children)),
  float: ({ side, children }, { print }) => element('div', { class: `float-${side}` }, print(children)),
  source: ({ children }, { print }) => element('div', { class: 'source' }, print(children)),
  background: ({ name }, printer) => {
    if (printer.background) return nothing
    printer.background = true
    return element('div', { class: `postbg postbg-${name}` })
  },
  index: printIndex,
  media: ({ src, player, width, height }, { context, inLink }) => {
    if (inLink) return escapeHtml(src)
    if (context.media === false) return bareAnchor(src, src)
    const size = { 'data-width': width, 'data-height': height }
    const played = { 'data-player': player?.kind ?? null, 'data-src': player?.src ?? null }
    return element('span', { class: 'media', ...played, ...size }, bareAnchor(src, src))
  },
}

function printIndex({ chapters }: Index): Html {
  if (chapters.length === 0) return nothing
  const items = chapters.map(({ depth, href, text }) => {
    const link = isInternal(href) ? anchor(href, escapeHtml(text)) : element('a', { href }, escapeHtml(text))
    return element('li', { class: depth > 0 ? `depth-${depth}` : null }, link)
  })
  return element('div', { class: 'index' }, element('ul', {}, concat(items)))
}
