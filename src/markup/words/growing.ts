import { type Automaton, childOf, slotOf, stepOn } from './automaton.ts'

/** What only the growing needs to know of each node. */
interface Growth extends Automaton {
  parent: Int32Array
  letter: Uint16Array
  depth: Int32Array
}

/**
 * Grows the automaton of these spellings, which stand one after the other in `letters`, each from its start up to the
 * next. Equal spellings share a number, that of the last; `alike` tells the one before it, or -1.
 */
export function growAutomaton(
  letters: ArrayLike<number>,
  starts: ArrayLike<number>,
  count: number,
): { automaton: Automaton; alike: Int32Array } {
  const growth = room((starts[count] ?? 0) + 1)
  const alike = new Int32Array(count)
  let known = 0
  for (let number = 0; number < count; number += 1) {
    let node = 0
    const end = starts[number + 1] ?? 0
    for (let index = starts[number] ?? 0; index < end; index += 1) {
      const code = letters[index] ?? 0
      if (growth.alphabet[code] === 0) {
        known += 1
        growth.alphabet[code] = known
      }
      const letter = growth.alphabet[code] ?? 0
      const next = childOf(growth, node, letter)
      node = next >= 0 ? next : grow(growth, node, letter)
    }
    alike[number] = growth.spelling[node] ?? -1
    growth.spelling[node] = number
  }
  link(growth)
  return { automaton: trimmed(growth), alike }
}

function room(nodes: number): Growth {
  const slots = 2 ** Math.ceil(Math.log2(nodes * 2 + 1))
  return {
    size: 1,
    alphabet: new Uint16Array(65_536),
    first: new Int32Array(65_536),
    ways: new Float64Array(slots).fill(-1),
    ends: new Int32Array(slots),
    marks: new Int32Array(Math.max(1, slots / 4)),
    fail: new Int32Array(nodes),
    spelling: new Int32Array(nodes).fill(-1),
    shorter: new Int32Array(nodes).fill(-1),
    parent: new Int32Array(nodes),
    letter: new Uint16Array(nodes),
    depth: new Int32Array(nodes),
  }
}

function grow(growth: Growth, parent: number, letter: number): number {
  const node = growth.size
  growth.size += 1
  growth.parent[node] = parent
  growth.letter[node] = letter
  growth.depth[node] = (growth.depth[parent] ?? 0) + 1
  if (parent === 0) {
    growth.first[letter] = node
    return node
  }
  const { ways, ends, marks } = growth
  const hash = slotOf(parent, letter)
  const mark = (hash >>> 5) & (marks.length - 1)
  marks[mark] = (marks[mark] ?? 0) | (1 << hash)
  const mask = ways.length - 1
  let slot = hash & mask
  while (ways[slot] !== -1) slot = (slot + 1) & mask
  ways[slot] = parent * 65_536 + letter
  ends[slot] = node
  return node
}

/** Finds for each node where to go on when no letter fits, those nearer to the root first. */
function link(growth: Growth): void {
  const { fail, shorter, spelling, parent, letter } = growth
  for (const node of byDepth(growth)) {
    if (node === 0) continue
    const above = parent[node] ?? 0
    const next = above === 0 ? 0 : stepOn(growth, fail[above] ?? 0, letter[node] ?? 0)
    fail[node] = next
    shorter[node] = spelling[next] === -1 ? (shorter[next] ?? -1) : next
  }
}

function byDepth({ size, depth }: Growth): Int32Array {
  let deepest = 0
  for (let node = 0; node < size; node += 1) deepest = Math.max(deepest, depth[node] ?? 0)
  const places = new Int32Array(deepest + 2)
  const add = (index: number, more: number) => {
    places[index] = (places[index] ?? 0) + more
  }
  for (let node = 0; node < size; node += 1) add((depth[node] ?? 0) + 1, 1)
  for (let level = 1; level < places.length; level += 1) add(level, places[level - 1] ?? 0)
  const order = new Int32Array(size)
  for (let node = 0; node < size; node += 1) {
    const level = depth[node] ?? 0
    order[places[level] ?? 0] = node
    add(level, 1)
  }
  return order
}

/** Without what only the growing needed, and no larger than it has become. */
function trimmed({ size, alphabet, first, ways, ends, marks, fail, spelling, shorter }: Growth): Automaton {
  const few = { fail: fail.slice(0, size), spelling: spelling.slice(0, size), shorter: shorter.slice(0, size) }
  return { size, alphabet, first, ways, ends, marks, ...few }
}
