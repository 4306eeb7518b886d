import type { Message } from '../../lib/errors.ts'
import { ELEMENTS } from './elements.ts'
import { readTemplate } from './read-template.ts'
import { type CustomCode, elementsOf, type Part, type TemplateNode } from './template.ts'

const MOST_USES = 10

/** What an admin says of a code, as far as texts are read by it. */
export interface CodeTerms {
  tag: string
  params: number
  nesting: number
  replacement: string
}

/** The code made ready, or what is wrong with its replacement. */
export function compileCode({
  tag,
  params,
  nesting,
  replacement,
}: CodeTerms): { code: CustomCode } | { fault: Message } {
  const read = readTemplate(replacement.trim())
  if ('fault' in read) return read
  const { template } = read
  const elements = [...elementsOf(template)]
  const shown = wordsOf(template)
  const inside = elements.flatMap(({ attributes }) => attributes.flatMap(({ parts }) => parts))
  const used = [...shown, ...inside].filter(part => typeof part === 'number')
  const fault = (key: string, values?: Message['values']) => ({ fault: { key, values, field: 'replacement' } })
  for (let n = 0; n < params; n += 1) {
    if (!used.includes(n)) return fault('error.code_param_missing', { name: `{${n + 1}}` })
  }
  const strange = used.find(part => part >= params)
  if (strange !== undefined) return fault('error.code_param_strange', { name: `{${strange + 1}}` })
  if (used.length > MOST_USES) return fault('error.code_param_often', { max: MOST_USES })
  const last = params - 1
  const leaf = inside.includes(last) || shown.filter(part => part === last).length !== 1
  const block = template.some(node => typeof node === 'object' && isBlockElement(node.element))
  if (block && !leaf && standsInWords(template, last)) return fault('error.code_content_in_words')
  if (block && template.some(node => typeof node !== 'object' || !isBlockElement(node.element))) {
    return fault('error.code_mixed')
  }
  const links = elements.some(({ element }) => element === 'a')
  const size = replacement.length * 2 + elements.length * 60
  return { code: { tag, params, nesting, template, block, leaf, links, size, uses: used.length } }
}

function isBlockElement(name: string): boolean {
  return ELEMENTS[name]?.block === true
}

function wordsOf(nodes: readonly TemplateNode[]): Part[] {
  return nodes.flatMap(node => (typeof node === 'object' ? wordsOf(node.children) : [node]))
}

/** Whether what stands in the code comes into running text, where boxes cannot be. */
function standsInWords(nodes: readonly TemplateNode[], last: number, inWords = false): boolean {
  return nodes.some(node => {
    if (node === last) return inWords
    return typeof node === 'object' && standsInWords(node.children, last, ELEMENTS[node.element]?.holds === 'words')
  })
}
