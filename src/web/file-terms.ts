import { z } from 'zod'
import type { FileTerms } from '../attachments/terms.ts'
import type { Message } from '../lib/errors.ts'
import { line, whole } from './forms.ts'

/** Names of the fields that stand beside each file of a form, with its number. */
const FIELD = /^file_(text|access|price)_([1-9]\d{0,14})$/
const MOST = 200

const Terms = z.object({
  text: line(100).default(''),
  access: whole(0, 255).optional(),
  price: whole(0, 1_000_000).optional(),
})

/** What a form says of its files. */
function readTerms(body: unknown): { terms: FileTerms[]; errors: Message[] } {
  const byId = new Map<number, Record<string, unknown>>()
  for (const [name, value] of Object.entries((body ?? {}) as Record<string, unknown>)) {
    const [, field = '', id] = FIELD.exec(name) ?? []
    if (id === undefined || byId.size >= MOST || value === '') continue
    byId.set(Number(id), { ...byId.get(Number(id)), [field]: value })
  }
  const terms: FileTerms[] = []
  let isWrong = false
  for (const [id, fields] of byId) {
    const { success, data } = Terms.safeParse(fields)
    if (success) terms.push({ id, description: data.text, readAccess: data.access, price: data.price })
    else isWrong = true
  }
  return { terms, errors: isWrong ? [{ key: 'error.attachment_terms' }] : [] }
}

/** What a form says of its files, as far as it makes sense. */
export function termsFrom(body: unknown): FileTerms[] {
  return readTerms(body).terms
}

/** What of it makes none. */
export function termErrors(body: unknown): Message[] {
  return readTerms(body).errors
}
