import { plainText, runsOf } from './words.ts'

export interface Piece {
  text: string
  marked: boolean
}

const BEFORE = 30

/** The part of a text around the first word that was searched for, with every such word marked. */
export function markedExcerpt(text: string, query: string, length: number): Piece[] {
  const words = queryWords(query)
  const flat = text.replace(/\s+/g, ' ')
  const first = firstHit(flat, words)
  const characters = [...flat]
  const start = Math.max(0, [...flat.slice(0, first)].length - BEFORE)
  const cut = characters.slice(start, start + length).join('')
  const shown = `${start > 0 ? '…' : ''}${cut}${start + length < characters.length ? '…' : ''}`
  return marked(shown, words)
}

/** The text in pieces, those that were searched for marked. */
export function marked(text: string, words: readonly string[]): Piece[] {
  const pieces: Piece[] = []
  const plain = sameLength(text)
  let from = 0
  for (let at = 0; at < text.length; ) {
    const word = words.find(one => one !== '' && plain.startsWith(one, at))
    if (!word) {
      at += 1
      continue
    }
    if (at > from) pieces.push({ text: text.slice(from, at), marked: false })
    pieces.push({ text: text.slice(at, at + word.length), marked: true })
    at += word.length
    from = at
  }
  if (from < text.length) pieces.push({ text: text.slice(from), marked: false })
  return pieces
}

/** The words of a query as `marked` wants them; runs that touch, as A股, are one word. */
export function queryWords(query: string): string[] {
  const words: string[] = []
  let end = -1
  for (const run of runsOf(query)) {
    words.push(run.start === end ? `${words.pop() ?? ''}${run.text}` : run.text)
    end = run.end
  }
  return [...new Set(words)].sort((a, b) => b.length - a.length)
}

function firstHit(text: string, words: readonly string[]): number {
  const plain = sameLength(text)
  const hits = words.map(word => plain.indexOf(word)).filter(at => at >= 0)
  return hits.length > 0 ? Math.min(...hits) : 0
}

/** Folded for comparing, position by position; where folding would change the length a character stays itself. */
function sameLength(text: string): string {
  let plain = ''
  for (const character of text) {
    const folded = plainText(character)
    plain += folded.length === character.length ? folded : character
  }
  return plain
}
