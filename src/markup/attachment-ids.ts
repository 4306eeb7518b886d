import { parse } from './parse.ts'
import { walk } from './walk.ts'

/** The attachments a text refers to, in order, each once. */
export function attachmentIds(source: string): number[] {
  const ids = new Set<number>()
  for (const node of walk(parse(source).children)) {
    if (node.kind === 'attachment') ids.add(node.id)
  }
  return [...ids]
}
