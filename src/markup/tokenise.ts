import type { Opening, TagTable } from './tags/tag.ts'
import type { Node } from './tree.ts'

/** `text` is always the piece of source the token stands for. An opening of null is a known tag, wrongly used. */
export type Token =
  | { type: 'text'; text: string }
  | { type: 'open'; text: string; name: string; opening: Opening | null }
  | { type: 'close'; text: string; name: string }
  | { type: 'node'; text: string; node: Node }

// No part of a tag may hold a bracket, so no attempt reads past the next one and the whole is linear.
const TAG = /\[(\/?)([a-z][a-z0-9]{0,19}|\*)(?:=([^[\]\n]{0,2048}))?\]/iy
const SHORT = /[^[]{1,2048}/y
const CLOSE = /\[\/([a-z][a-z0-9]{0,19})\]/iy

type Reading = { source: string; tags: TagTable; neverClosed: Set<string> }

/** The source as text and tags of the given table; every other bracket is text. */
export function tokenise(source: string, tags: TagTable): Token[] {
  const reading: Reading = { source, tags, neverClosed: new Set() }
  const tokens: Token[] = []
  let textFrom = 0
  let at = source.indexOf('[')
  while (at >= 0) {
    const token = readTag(reading, at)
    if (token) {
      if (at > textFrom) tokens.push({ type: 'text', text: source.slice(textFrom, at) })
      tokens.push(token)
      textFrom = at + token.text.length
    }
    at = source.indexOf('[', token ? textFrom : at + 1)
  }
  if (textFrom < source.length) tokens.push({ type: 'text', text: source.slice(textFrom) })
  return tokens
}

function readTag(reading: Reading, at: number): Token | null {
  TAG.lastIndex = at
  const match = TAG.exec(reading.source)
  if (!match) return null
  const name = match[2]!.toLowerCase()
  const tag = reading.tags.get(name)
  if (!tag) return null
  const text = match[0]
  if (match[1]) return match[3] === undefined ? { type: 'close', text, name } : null
  const opening = tag(match[3] === undefined ? null : unquote(match[3]))
  return complete(reading, at, { type: 'open', text, name, opening })
}

function complete(reading: Reading, at: number, token: Token & { type: 'open' }): Token {
  const { text, name, opening } = token
  if (opening?.shape === 'void') return { type: 'node', text, node: opening.node }
  if (opening?.shape !== 'leaf' && opening?.shape !== 'raw') return token
  const from = at + text.length
  const content = opening.shape === 'leaf' ? shortContent(reading, from, name) : rawContent(reading, from, name)
  const node = content && opening.read(content.text)
  if (!node) return { ...token, opening: null }
  return { type: 'node', text: reading.source.slice(at, content.end), node }
}

function shortContent({ source }: Reading, from: number, name: string): { text: string; end: number } | null {
  SHORT.lastIndex = from
  const text = SHORT.exec(source)?.[0]
  if (text === undefined) return null
  CLOSE.lastIndex = from + text.length
  return CLOSE.exec(source)?.[1]?.toLowerCase() === name ? { text, end: CLOSE.lastIndex } : null
}

function rawContent(reading: Reading, from: number, name: string): { text: string; end: number } | null {
  if (reading.neverClosed.has(name)) return null
  const closer = new RegExp(`\\[/${name}\\]`, 'gi')
  closer.lastIndex = from
  const match = closer.exec(reading.source)
  if (match) return { text: reading.source.slice(from, match.index), end: closer.lastIndex }
  reading.neverClosed.add(name)
  return null
}

function unquote(argument: string): string {
  const text = argument.trim()
  const quoted = text.length > 1 && (text[0] === '"' || text[0] === "'") && text.endsWith(text[0])
  return quoted ? text.slice(1, -1) : text
}
