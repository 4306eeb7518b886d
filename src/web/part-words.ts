import type { z } from 'zod'
import { done, type Outcome } from '../lib/outcome.ts'
import { filterStrictly } from '../members/wording.ts'
import { parse } from './forms.ts'
import type { Request } from './request.ts'

/** The title and the text are looked through where they are written; these are no texts. */
const OTHERS = new Set(['title', 'body', 'form_key', 'formhash', 'back', 'list', 'password'])

/** What a form says in its parts (tags, options of a poll, places, notes), looked through for words. */
export function wordedBody(req: Request): Outcome<Record<string, unknown>> {
  const body = (req.body ?? {}) as Record<string, unknown>
  const texts: Record<string, string> = {}
  for (const [name, value] of Object.entries(body)) {
    if (OTHERS.has(name)) continue
    if (typeof value === 'string') texts[name] = value
    else if (Array.isArray(value)) {
      for (const [index, one] of value.entries()) if (typeof one === 'string') texts[`${name} ${index}`] = one
    }
  }
  const said = filterStrictly(req.site, req.viewer, texts)
  if (!said.ok) return { ...said, errors: said.errors.map(error => ({ ...error, field: error.field?.split(' ')[0] })) }
  const worded = (name: string, value: unknown): unknown =>
    Array.isArray(value)
      ? value.map((one, index) => said.value[`${name} ${index}`] ?? one)
      : (said.value[name] ?? value)
  return done(Object.fromEntries(Object.entries(body).map(([name, value]) => [name, worded(name, value)])))
}

/** What a form of a few words sent, its words looked through (posting.md §8), or what is wrong with it. */
export function parseWorded<T extends z.ZodType>(schema: T, req: Request): Outcome<z.output<T>> {
  const said = wordedBody(req)
  return said.ok ? parse(schema, said.value) : said
}
