import { cutText } from './cut-text.ts'
import type { Dialect } from './dialect.ts'
import { parse } from './parse.ts'
import { printText } from './print-text.ts'
import type { Kind } from './tree.ts'

const DROPPED: ReadonlySet<Kind> = new Set<Kind>([
  'quote',
  'attachment',
  'background',
  'image',
  'index',
  'media',
  'page',
  'rule',
])
const QUOTED_LENGTH = 100
const QUOTED_LINES = 3

/** `hidden` are the words in place of what not everybody sees; `paid` says that the thread has a price. */
export type Quoted = {
  author: string
  when: string
  source: string
  threadId: number
  postId: number
  hidden?: string
  paid?: boolean
  dialect?: Dialect
}

export type ExcerptTerms = { length: number; lines?: number; hidden?: string; paid?: boolean; dialect?: Dialect }

/** A short plain text of what anybody may see of a post, without quotes and pictures: one line, or up to `lines`. */
export function excerpt(
  source: string,
  { length, lines = 1, hidden = '', paid = false, dialect }: ExcerptTerms,
): string {
  const text = printText(parse(source, dialect), { dropped: DROPPED, hidden, onlyFree: paid })
  const kept = text
    .split('\n')
    .map(collapse)
    .filter(line => line !== '')
  if (lines === 1) return cutText(kept.join(' '), length)
  const short = kept.slice(0, lines).join('\n')
  const cut = cutText(short, length)
  return kept.length > lines && cut === short ? `${cut}…` : cut
}

/** The quote that begins a reply to a post; `when` comes already worded. */
export function quoteOf({ author, when, source, threadId, postId, hidden, paid, dialect }: Quoted): string {
  const address = `forum.php?mod=redirect&goto=findpost&pid=${postId}&ptid=${threadId}`
  const heading = `[color=#999999]${withoutTags(collapse(author))} ${withoutTags(collapse(when))}[/color]`
  const text = withoutTags(excerpt(source, { length: QUOTED_LENGTH, lines: QUOTED_LINES, hidden, paid, dialect }))
  return `[quote][size=2][url=${address}]${heading}[/url][/size]\n${text}[/quote]\n`
}

function collapse(text: string): string {
  return text.replace(/[\s\u00a0]+/g, ' ').trim()
}

// The markup has no escape sign, so brackets become their full-width likeness.
function withoutTags(text: string): string {
  return text.replaceAll('[', '［').replaceAll(']', '］')
}
