import { parse } from './parse.ts'
import type { Node } from './tree.ts'

const MOST = 60
const LONGEST = 30
const CALL = new RegExp(`(?<![\\w@./-])@([^\\s@]{1,${LONGEST}})`, 'gu')
const LETTER = /[\p{L}\p{N}_]/u

/**
 * The names that a text may call with `@`: what follows up to a space, and up to each sign before it. Quotes and code
 * call nobody.
 */
export function mentionCandidates(source: string): string[] {
  const names = new Set<string>()
  if (source.includes('@')) collect(parse(source).children, names)
  return [...names].slice(0, MOST)
}

function collect(nodes: readonly Node[], names: Set<string>): void {
  for (const node of nodes) {
    if (node.kind === 'text') {
      for (const [, run = ''] of node.text.matchAll(CALL)) for (const name of prefixes(run)) names.add(name)
    } else if (node.kind !== 'quote' && node.kind !== 'link' && 'children' in node) collect(node.children, names)
  }
}

function prefixes(run: string): string[] {
  const characters = [...run]
  const ends = characters.flatMap((character, at) => (at > 0 && !LETTER.test(character) ? [at] : []))
  return [...ends.slice(0, 3), characters.length].map(end => characters.slice(0, end).join(''))
}
