import type { Source } from '../support/sources.ts'

interface Call {
  name: string
  given: string
}

/** Places of a source where a text or a list of a schema has no limit, as `path: expression`. */
export function unlimited({ path, text }: Pick<Source, 'path' | 'text'>): string[] {
  return [...text.matchAll(/\bz\s*\.(?:string|array|url|email)\(/g)]
    .filter(({ index }) => !text.slice(0, index).trimEnd().endsWith('.pipe('))
    .filter(({ index }) => !callsAt(text, index).some(call => isLimit(call, text)))
    .map(({ index }) => `${path}: ${text.slice(index, index + 60).replaceAll(/\s+/g, ' ')}`)
}

/** The call at this place and those that are chained to it. */
function callsAt(text: string, start: number): Call[] {
  const calls: Call[] = []
  let at = start + 1
  for (;;) {
    const next = /^\s*\.\s*(\w+)\s*\(/.exec(text.slice(at))
    if (!next) return calls
    const open = at + next[0].length - 1
    const end = closing(text, open)
    calls.push({ name: next[1] ?? '', given: text.slice(open + 1, end) })
    at = end + 1
  }
}

/** Where the bracket at this place is closed; brackets in texts and patterns are skipped. */
function closing(text: string, open: number): number {
  const pieces = /'(?:\\.|[^'\\])*'|(?<=[(,=:]\s*)\/(?![/*])(?:\\.|\[(?:\\.|[^\]\\])*\]|[^/\\\n])+\/\w*|[()]/g
  pieces.lastIndex = open
  let depth = 0
  for (let piece = pieces.exec(text); piece; piece = pieces.exec(text)) {
    if (piece[0] === '(') depth += 1
    if (piece[0] === ')') depth -= 1
    if (depth === 0) return piece.index
  }
  throw new Error('A bracket is never closed')
}

/** A max, a fixed length, or a pattern that fits only so many characters. */
function isLimit({ name, given }: Call, text: string): boolean {
  if (name === 'max' || name === 'length') return true
  if (name !== 'regex') return false
  const named = /^[A-Z]\w*/.exec(given)?.[0]
  const pattern = named ? new RegExp(`const ${named} = (/.*/)`).exec(text)?.[1] : /^\/.*\//.exec(given)?.[0]
  return pattern !== undefined && /^\/\^.*\$\/$/.test(pattern) && !/[+*]|,\}/.test(pattern)
}
