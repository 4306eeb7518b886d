import type { HideTerms, Password } from '../tree.ts'
import { hardBlock, leaf, type Opening, plain, type TagEntries } from './tag.ts'

const TERMS = /^(?:d(\d{1,5}))?(?:(?:^|,)(\d{1,9}))?$/i

/** What not every reader sees, and the pages of a long post (thread-page.md §6.4). */
export const hiding: TagEntries = {
  hide: argument => (argument === null ? hide({ credits: null, days: null }) : hide(readTerms(argument))),
  free: plain(hardBlock(() => ({ kind: 'free', children: [] }))),
  password: plain(leaf(readPassword)),
  page: plain({ shape: 'void', node: { kind: 'page' } }),
}

function hide(terms: HideTerms | null): Opening | null {
  return terms && hardBlock(() => ({ kind: 'hide', terms, children: [] }))
}

function readTerms(text: string): HideTerms | null {
  const found = TERMS.exec(text.replace(/\s+/g, ''))
  if (!found || text.trim() === '') return null
  const [, days, credits] = found
  return { days: days === undefined ? null : Number(days), credits: credits === undefined ? null : Number(credits) }
}

function readPassword(content: string): Password | null {
  const password = content.trim()
  return password === '' || password.length > 100 ? null : { kind: 'password', password }
}
