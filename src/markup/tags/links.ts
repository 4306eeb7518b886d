import { mailUrl, type SafeUrl, safeUrl } from '../safe-url.ts'
import type { Link } from '../tree.ts'
import { inline, leaf, type TagEntries, valued } from './tag.ts'

const namedUrl = valued(safeUrl, openLink)
const namedMail = valued(mailUrl, openLink)

export const links: TagEntries = {
  url: argument => (argument === null ? leaf(content => bareLink(safeUrl(content), content)) : namedUrl(argument)),
  email: argument => (argument === null ? leaf(content => bareLink(mailUrl(content), content)) : namedMail(argument)),
}

function openLink(href: SafeUrl) {
  return inline(() => ({ kind: 'link', href, origin: 'named', children: [] }))
}

function bareLink(href: SafeUrl | null, text: string): Link | null {
  return href && { kind: 'link', href, origin: 'bare', children: [{ kind: 'text', text: text.trim() }] }
}
