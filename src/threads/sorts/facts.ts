import type { Sort, SortField } from '../../boards/sort.ts'

/** What a thread says in the fields of its form, by their numbers; several boxes give several texts. */
export type Facts = Record<string, string[]>

/** A fact as it is shown: with the unit, and with a link where it is one. */
export interface ShownFact {
  field: SortField
  text: string
  href: string | null
}

/** The facts that a thread's row remembers. */
export function readFacts(json: string): Facts {
  return json === '' ? {} : JSON.parse(json)
}

/** The facts in the order of the form, without fields that nothing was said in. */
export function showFacts(sort: Sort, json: string, wanted: (field: SortField) => boolean = () => true): ShownFact[] {
  const facts = readFacts(json)
  return sort.fields.filter(wanted).flatMap(field => {
    const said = facts[field.id] ?? []
    if (said.length === 0) return []
    const text = `${said.join(', ')}${field.unit === '' ? '' : ` ${field.unit}`}`
    return [{ field, text, href: linkOf(field, said[0] ?? '') }]
  })
}

/** The facts as lines of text, for the search and the archive. */
export function factLines(sort: Sort | undefined, json: string): string[] {
  return sort ? showFacts(sort, json).map(({ field, text }) => `${field.name}: ${text}`) : []
}

function linkOf({ kind }: SortField, text: string): string | null {
  if (kind === 'url' || kind === 'image') return text
  return kind === 'email' ? `mailto:${text}` : null
}
