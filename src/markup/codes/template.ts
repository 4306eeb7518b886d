import type { Holding } from './elements.ts'

/** A stretch of text, or the number of what the writer gave, from 0. */
export type Part = string | number

export interface TemplateAttribute {
  name: string
  holding: Holding
  parts: readonly Part[]
}

export interface TemplateElement {
  element: string
  attributes: readonly TemplateAttribute[]
  children: readonly TemplateNode[]
}

/** What a custom code is replaced by: text, what the writer gave, and harmless elements. */
export type TemplateNode = Part | TemplateElement

/** A custom code as texts are read with it. */
export interface CustomCode {
  tag: string
  /** 1: `[x]{1}[/x]`; 2: `[x={1}]{2}[/x]`; 3: `[x={1},{2}]{3}[/x]`. */
  params: number
  /** How often it may stand in itself, itself counted. */
  nesting: number
  template: readonly TemplateNode[]
  /** It begins a line of its own. */
  block: boolean
  /** What stands in it is a value and not markup. */
  leaf: boolean
  links: boolean
  /** About how many characters it prints by itself, and how often it prints what the writer gave. */
  size: number
  uses: number
}

/** Every element below the given nodes. */
export function* elementsOf(nodes: readonly TemplateNode[]): Generator<TemplateElement> {
  for (const node of nodes) {
    if (typeof node !== 'object') continue
    yield node
    yield* elementsOf(node.children)
  }
}

/** The text with `{1}` … `{3}` cut out of it. */
export function partsOf(text: string): Part[] {
  return text
    .split(/(\{[1-9]\})/)
    .map(piece => (/^\{[1-9]\}$/.test(piece) ? Number(piece[1]) - 1 : piece))
    .filter(piece => piece !== '')
}
