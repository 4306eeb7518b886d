/** A word as letters, and whatever it stands for. */
export type Spelling = ArrayLike<number>

/** Builds so many letters before it lets others have a turn: a few milliseconds' work. */
const SLICE = 20_000

/**
 * The tree of all words after Aho and Corasick, in flat arrays: reading a text takes one step for each letter, however
 * many words there are. `onHit` is called with the number of each spelling that ends at a letter.
 */
export class Automaton {
  /** Letters that occur in words, numbered from 1. */
  readonly #alphabet = new Uint16Array(65_536)
  #letters = 0
  #deepest = 0
  #nodes = 1
  readonly #parent: Int32Array
  readonly #letter: Uint16Array
  readonly #depth: Int32Array
  #fail = new Int32Array(0)
  readonly #spelling: Int32Array
  /** The nearest node on the way of fails at which a spelling ends. */
  #shorter = new Int32Array(0)
  /** An open table of the ways down: from which node by which letter (one number), and to which. */
  readonly #ways: Float64Array
  readonly #ends: Int32Array
  /** One bit for each way, by its slot of a larger table: most letters lead nowhere, and this small table knows it. */
  readonly #marks: Int32Array
  /** The ways down from the root, by letter. */
  #first = new Int32Array(65_536)
  #built = false
  readonly #known: number[] = []

  /** With room for so many nodes. */
  private constructor(room: number) {
    this.#parent = new Int32Array(room)
    this.#letter = new Uint16Array(room)
    this.#depth = new Int32Array(room)
    this.#spelling = new Int32Array(room).fill(-1)
    const slots = 2 ** Math.ceil(Math.log2(room * 2 + 1))
    this.#ways = new Float64Array(slots).fill(-1)
    this.#ends = new Int32Array(slots)
    this.#marks = new Int32Array(slots / 4)
  }

  /** The number under which a spelling is told of: its own, or that of an equal one before it. */
  numberOf(spelling: number): number {
    return this.#known[spelling] ?? spelling
  }

  /** How many nodes the tree has. */
  get size(): number {
    return this.#nodes
  }

  /** Takes the spellings in, in slices between which the loop goes on. */
  static async build(spellings: readonly Spelling[]): Promise<Automaton> {
    const automaton = new Automaton(spellings.reduce((sum, { length }) => sum + length, 1))
    let work = 0
    for (const [number, spelling] of spellings.entries()) {
      automaton.#known.push(automaton.#add(spelling, number))
      work += spelling.length
      if (work > SLICE) {
        work = 0
        await new Promise(resolve => setImmediate(resolve))
      }
    }
    await automaton.#link()
    return automaton
  }

  #add(spelling: Spelling, number: number): number {
    let node = 0
    for (let index = 0; index < spelling.length; index += 1) {
      const code = spelling[index] ?? 0
      if (!this.#alphabet[code]) {
        this.#letters += 1
        this.#alphabet[code] = this.#letters
      }
      const letter = this.#alphabet[code] ?? 0
      const next = this.#child(node, letter)
      node = next >= 0 ? next : this.#grow(node, letter)
    }
    if (this.#spelling[node] === -1) this.#spelling[node] = number
    return this.#spelling[node] ?? number
  }

  #grow(parent: number, letter: number): number {
    const node = this.#nodes
    this.#nodes += 1
    this.#parent[node] = parent
    this.#letter[node] = letter
    const depth = (this.#depth[parent] ?? 0) + 1
    this.#depth[node] = depth
    this.#deepest = Math.max(this.#deepest, depth)
    this.#place(node)
    return node
  }

  #place(node: number): void {
    const parent = this.#parent[node] ?? 0
    const letter = this.#letter[node] ?? 0
    if (parent === 0) {
      this.#first[letter] = node
      return
    }
    const mask = this.#ways.length - 1
    const hash = slotOf(parent, letter)
    const mark = (hash >>> 5) & (this.#marks.length - 1)
    this.#marks[mark] = (this.#marks[mark] ?? 0) | (1 << hash)
    let slot = hash & mask
    while (this.#ways[slot] !== -1) slot = (slot + 1) & mask
    this.#ways[slot] = parent * 65_536 + letter
    this.#ends[slot] = node
  }

  #child(parent: number, letter: number): number {
    if (parent === 0) return this.#first[letter] || -1
    const hash = slotOf(parent, letter)
    if (((this.#marks[(hash >>> 5) & (this.#marks.length - 1)] ?? 0) & (1 << hash)) === 0) return -1
    const mask = this.#ways.length - 1
    const way = parent * 65_536 + letter
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const there = this.#ways[slot]
      if (there === way) return this.#ends[slot] ?? -1
      if (there === -1) return -1
    }
  }

  /** Finds for each node where to go on when no letter fits, those nearer to the root first. */
  async #link(): Promise<void> {
    const order = new Int32Array(this.#nodes)
    const starts = new Int32Array(this.#deepest + 2)
    for (let node = 0; node < this.#nodes; node += 1) add(starts, (this.#depth[node] ?? 0) + 1, 1)
    for (let depth = 1; depth < starts.length; depth += 1) add(starts, depth, starts[depth - 1] ?? 0)
    for (let node = 0; node < this.#nodes; node += 1) {
      const depth = this.#depth[node] ?? 0
      order[starts[depth] ?? 0] = node
      add(starts, depth, 1)
    }
    this.#fail = new Int32Array(this.#nodes)
    this.#shorter = new Int32Array(this.#nodes).fill(-1)
    for (let index = 1; index < this.#nodes; index += 1) {
      this.#linkOne(order[index] ?? 0)
      if (index % SLICE === 0) await new Promise(resolve => setImmediate(resolve))
    }
    this.#built = true
  }

  #linkOne(node: number): void {
    const parent = this.#parent[node] ?? 0
    const fail = parent === 0 ? 0 : this.#step(this.#fail[parent] ?? 0, this.#letter[node] ?? 0)
    this.#fail[node] = fail
    this.#shorter[node] = this.#spelling[fail] === -1 ? (this.#shorter[fail] ?? -1) : fail
  }

  #step(from: number, letter: number): number {
    for (let node = from; ; node = this.#fail[node] ?? 0) {
      const next = this.#child(node, letter)
      if (next >= 0) return next
      if (node === 0) return 0
    }
  }

  /** Reads letters; calls with the number of each spelling and the index of the letter it ends at. */
  read(letters: ArrayLike<number>, length: number, onHit: (spelling: number, end: number) => void): void {
    if (!this.#built || this.#nodes === 1) return
    let node = 0
    for (let index = 0; index < length; index += 1) {
      const letter = this.#alphabet[letters[index] ?? 0] ?? 0
      node = letter === 0 ? 0 : this.#step(node, letter)
      for (let hit = this.#spelling[node] === -1 ? this.#shorter[node] : node; hit !== undefined && hit > 0; ) {
        onHit(this.#spelling[hit] ?? 0, index)
        hit = this.#shorter[hit]
      }
    }
  }
}

function slotOf(parent: number, letter: number): number {
  const mixed = Math.imul(parent, 0x9e3779b1) ^ Math.imul(letter, 0x85ebca6b)
  return mixed ^ (mixed >>> 15)
}

function add(numbers: Int32Array, index: number, more: number): void {
  numbers[index] = (numbers[index] ?? 0) + more
}
