import type { Dialect } from './dialect.ts'
import { findUrlEnd } from './find-url.ts'
import { matchMention } from './match-mention.ts'
import { matchSmiley } from './match-smiley.ts'
import { safeUrl } from './safe-url.ts'
import type { Node } from './tree.ts'

/** `smileyCounts` is shared by all the text of one post. */
export type Scan = {
  links: boolean
  dialect: Dialect
  smileyCounts: Map<string, number>
  mentions: ReadonlyMap<string, number>
}

// Without a node the piece up to `end` is text.
type Found = { node: Node | null; end: number }

/** Running text as text, the links found in it, and smilies. */
export function scanText(text: string, scan: Scan): Node[] {
  const nodes: Node[] = []
  let textFrom = 0
  const { stops } = scan.dialect
  stops.lastIndex = 0
  for (let match = stops.exec(text); match; match = stops.exec(text)) {
    const start = match.index
    const found = findAt(text, start, match[0], scan)
    stops.lastIndex = found.end
    if (!found.node) continue
    if (start > textFrom) nodes.push({ kind: 'text', text: text.slice(textFrom, start) })
    nodes.push(found.node)
    textFrom = found.end
  }
  if (textFrom < text.length) nodes.push({ kind: 'text', text: text.slice(textFrom) })
  return nodes
}

function findAt(text: string, start: number, sign: string, scan: Scan): Found {
  if (sign === '@') return mention(text, start, scan)
  return sign.length === 1 ? smiley(text, start, scan) : link(text, start, sign, scan)
}

function mention(text: string, start: number, { links, mentions }: Scan): Found {
  const found = links ? matchMention(text, start, mentions) : null
  if (!found) return { node: null, end: start + 1 }
  const href = safeUrl(`/space-uid-${found.id}.html`)
  const words = text.slice(start, found.end)
  return {
    node: href && { kind: 'link', href, origin: 'named', children: [{ kind: 'text', text: words }] },
    end: found.end,
  }
}

function link(text: string, start: number, prefix: string, scan: Scan): Found {
  const end = scan.links ? findUrlEnd(text, start, prefix) : -1
  if (end < 0) return { node: null, end: start + prefix.length }
  const address = text.slice(start, end)
  const href = safeUrl(address)
  return { node: href && { kind: 'link', href, origin: 'found', children: [{ kind: 'text', text: address }] }, end }
}

function smiley(text: string, start: number, { dialect, smileyCounts }: Scan): Found {
  const found = matchSmiley(dialect.smilies, text, start)
  if (!found) return { node: null, end: start + 1 }
  const count = smileyCounts.get(found.code) ?? 0
  smileyCounts.set(found.code, count + 1)
  const end = start + found.code.length
  return { node: count < dialect.smileysOfOne ? { kind: 'smiley', ...found } : null, end }
}
