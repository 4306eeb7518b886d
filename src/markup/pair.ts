import type { Token } from './tokenise.ts'

const NONE = -1

/** For each token the index of its counterpart, or -1: a closing tag goes with the last open tag of its name. */
export function pair(tokens: readonly Token[]): Int32Array {
  const partners = new Int32Array(tokens.length).fill(NONE)
  const open = new Map<string, number[]>()
  tokens.forEach((token, index) => {
    if (token.type === 'open') waiting(open, token.name).push(index)
    if (token.type !== 'close') return
    const opener = open.get(token.name)?.pop() ?? NONE
    partners[index] = opener
    if (opener !== NONE) partners[opener] = index
  })
  return partners
}

function waiting(open: Map<string, number[]>, name: string): number[] {
  const indexes = open.get(name) ?? []
  open.set(name, indexes)
  return indexes
}
