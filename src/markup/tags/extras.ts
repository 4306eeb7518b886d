import { safeUrl } from '../safe-url.ts'
import type { BackgroundName, Image, Link, Node } from '../tree.ts'
import { hardBlock, inline, leaf, plain, type Tag, type TagEntries, valued } from './tag.ts'

/** The backgrounds we draw ourselves; files of the classic fall on one of them by their number. */
export const BACKGROUNDS: readonly BackgroundName[] = ['paper', 'lines', 'grid', 'dots', 'dawn', 'mint', 'dusk']

/** Tags that few posts have. What once sold things leaves nothing. */
export const extras: TagEntries = {
  sup: plain(inline(() => ({ kind: 'sup', children: [] }))),
  sub: plain(inline(() => ({ kind: 'sub', children: [] }))),
  fly: plain(inline(() => ({ kind: 'fly', children: [] }))),
  float: valued(readSide, side => hardBlock(() => ({ kind: 'float', side, children: [] }))),
  qq: plain(leaf(readNumber)),
  postbg: plain(leaf(readBackground)),
  begin: argument => leaf(content => readBanner(argument ?? '', content)),
  groupid: valued(readId, () => hardBlock(() => ({ kind: 'source', children: [] }))),
  payto: cleared(),
  trade: cleared(),
}

function readSide(text: string): 'left' | 'right' | null {
  const side = text.toLowerCase()
  return side === 'left' || side === 'right' ? side : null
}

function readNumber(content: string): Link | null {
  const number = content.trim()
  if (!/^\d{5,12}$/.test(number)) return null
  const href = safeUrl(`https://wpa.qq.com/msgrd?v=3&uin=${number}&site=qq&menu=yes`)
  const src = safeUrl('/smilies/qq.svg')
  if (!href || !src) return null
  return {
    kind: 'link',
    href,
    origin: 'named',
    children: [{ kind: 'smiley', code: `QQ ${number}`, src, width: 24, height: 24 }],
  }
}

function readBackground(content: string): Node | null {
  const name = content.trim().toLowerCase()
  const ours = BACKGROUNDS.find(one => one === name)
  if (ours) return { kind: 'background', name: ours }
  if (!/^[\w.-]{1,60}$/.test(name)) return null
  const number = Number(/\d+/.exec(name)?.[0] ?? 1)
  return { kind: 'background', name: BACKGROUNDS[number % BACKGROUNDS.length] ?? 'paper' }
}

// The opening banner is a picture like others, of the size it names, and leads where it led.
function readBanner(argument: string, content: string): Node | null {
  const src = safeUrl(content)
  if (src === null || !/^(?:https?:|\/)/.test(src)) return null
  const [address = '', width, height] = argument.split(',')
  const image: Image = {
    kind: 'image',
    src,
    width: within(width, 400, 1024),
    height: within(height, 300, 640),
  }
  const href = safeUrl(address)
  return href ? { kind: 'link', href, origin: 'named', children: [image] } : image
}

function within(text: string | undefined, least: number, most: number): number | null {
  const number = Number(/^\s*(\d{1,4})\s*$/.exec(text ?? '')?.[1] ?? 0)
  return number === 0 ? null : Math.min(most, Math.max(least, number))
}

function readId(text: string): number | null {
  return /^\d{1,10}$/.test(text) ? Number(text) : null
}

function cleared(): Tag {
  return () => ({ shape: 'raw', read: () => ({ kind: 'text', text: '' }) })
}
