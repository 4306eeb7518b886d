/** How the box was at one time: its content, and the way to the ends of what was selected. */
interface State {
  nodes: readonly Node[]
  source: string
  from: Place | undefined
  to: Place | undefined
}

interface Place {
  path: readonly number[]
  offset: number
}

const KEPT = 100
const PAUSE_MS = 800
/** A picture and its arrival are one step. */
const ON_ITS_WAY = '⏳[#'

/**
 * What was done in the box, to be taken back. The browser keeps a list of its own, which breaks with each element
 * that is put in or coloured by us.
 */
export class History {
  readonly #box: HTMLElement
  #states: State[] = []
  #at = -1
  #typed = 0

  constructor(box: HTMLElement) {
    this.#box = box
  }

  /** Keeps how the box is now; what is typed without a pause is one step. */
  keep(source: string, isTyping: boolean, time: number): void {
    const now = this.#states[this.#at]
    if (now?.source === source) return
    const goesOn = (isTyping && time - this.#typed < PAUSE_MS) || now?.source.includes(ON_ITS_WAY)
    this.#typed = isTyping ? time : 0
    const state = { nodes: [...this.#box.childNodes].map(node => node.cloneNode(true)), source, ...this.#selection() }
    this.#states.length = this.#at + 1
    if (goesOn) this.#states[this.#at] = state
    else this.#states.push(state)
    if (this.#states.length > KEPT) this.#states.shift()
    this.#at = this.#states.length - 1
  }

  /** Goes a step back (-1) or forth (1); false when there is none. */
  go(step: -1 | 1): boolean {
    const state = this.#states[this.#at + step]
    if (!state) return false
    this.#at += step
    this.#typed = 0
    this.#box.replaceChildren(...state.nodes.map(node => node.cloneNode(true)))
    const [from, to] = [state.from && this.#find(state.from), state.to && this.#find(state.to)]
    if (from && to) getSelection()?.setBaseAndExtent(from.node, from.offset, to.node, to.offset)
    return true
  }

  #selection(): { from: Place | undefined; to: Place | undefined } {
    const selection = getSelection()
    const place = (node: Node | null | undefined, offset: number) => {
      if (!node || !this.#box.contains(node)) return undefined
      const path: number[] = []
      for (let one = node; one !== this.#box && one.parentNode; one = one.parentNode) {
        path.unshift([...one.parentNode.childNodes].indexOf(one as ChildNode))
      }
      return { path, offset }
    }
    return {
      from: place(selection?.anchorNode, selection?.anchorOffset ?? 0),
      to: place(selection?.focusNode, selection?.focusOffset ?? 0),
    }
  }

  #find({ path, offset }: Place): { node: Node; offset: number } | undefined {
    let node: Node | undefined = this.#box
    for (const index of path) node = node?.childNodes[index]
    const most = node?.nodeType === Node.TEXT_NODE ? (node.nodeValue ?? '').length : (node?.childNodes.length ?? 0)
    return node && { node, offset: Math.min(offset, most) }
  }
}
