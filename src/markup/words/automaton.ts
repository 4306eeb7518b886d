/**
 * The tree of all words after Aho and Corasick, in flat arrays, so that a thread can hand it to another at no cost.
 * Reading a text takes one step for each letter, however many words there are.
 */
export interface Automaton {
  /** How many nodes there are; 1 is the root alone. */
  size: number
  /** Letters that occur in words, numbered from 1, by their code. */
  alphabet: Uint16Array
  /** The ways down from the root, by letter. */
  first: Int32Array
  /** An open table of the other ways down: from which node by which letter (one number), and to which. */
  ways: Float64Array
  ends: Int32Array
  /** One bit for each way, by its slot of a larger table: most letters lead nowhere, and this small table knows it. */
  marks: Int32Array
  /** Where to go on when no letter fits. */
  fail: Int32Array
  /** The number of the spelling that ends at a node, or -1. */
  spelling: Int32Array
  /** The nearest node on the way of fails at which a spelling ends, or -1. */
  shorter: Int32Array
}

/** Reads letters; calls with the number of each spelling and the index of the letter it ends at. */
export function readLetters(
  automaton: Automaton,
  letters: ArrayLike<number>,
  length: number,
  onHit: (spelling: number, end: number) => void,
): void {
  const { alphabet, spelling, shorter } = automaton
  if (automaton.size === 1) return
  let node = 0
  for (let index = 0; index < length; index += 1) {
    const letter = alphabet[letters[index] ?? 0] ?? 0
    node = letter === 0 ? 0 : stepOn(automaton, node, letter)
    for (let hit = spelling[node] === -1 ? shorter[node] : node; hit !== undefined && hit > 0; hit = shorter[hit]) {
      onHit(spelling[hit] ?? 0, index)
    }
  }
}

/** The node that a letter leads to, over shorter beginnings where the longest does not go on. */
export function stepOn(automaton: Automaton, from: number, letter: number): number {
  for (let node = from; ; node = automaton.fail[node] ?? 0) {
    const next = childOf(automaton, node, letter)
    if (next >= 0) return next
    if (node === 0) return 0
  }
}

/** The node below by this letter, or -1. */
export function childOf({ first, ways, ends, marks }: Automaton, parent: number, letter: number): number {
  if (parent === 0) return first[letter] || -1
  const hash = slotOf(parent, letter)
  if (((marks[(hash >>> 5) & (marks.length - 1)] ?? 0) & (1 << hash)) === 0) return -1
  const mask = ways.length - 1
  const way = parent * 65_536 + letter
  for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
    const there = ways[slot]
    if (there === way) return ends[slot] ?? -1
    if (there === -1) return -1
  }
}

/** Where the search for a way begins in its table. */
export function slotOf(parent: number, letter: number): number {
  const mixed = Math.imul(parent, 0x9e3779b1) ^ Math.imul(letter, 0x85ebca6b)
  return mixed ^ (mixed >>> 15)
}
