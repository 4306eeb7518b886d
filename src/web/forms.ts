import type { Request } from 'express'
import { z } from 'zod'
import { HttpError, type Message, NotFound } from '../lib/errors.ts'
import { done, type Outcome, refused } from '../lib/outcome.ts'

const NUMBER = /^[1-9]\d{0,14}$/
const SECRET = /password|^answer$|^(held_)?present$|formhash|captcha/i

/** A number of ours in a form: plain digits, so that `1abc`, -1 and 2^63 are not numbers. */
export const id = z.string().regex(NUMBER).transform(Number)

/** A number that may be left out. */
export const optionalId = z
  .union([id, z.literal('').transform(() => null)])
  .nullish()
  .transform(value => value ?? null)

/** One number, several of the same name, or none. */
export function ids(max: number) {
  return z
    .union([z.array(id).max(max), id.transform(one => [one])])
    .optional()
    .transform(list => list ?? [])
}

/** A text with a limit; line ends become one kind and half characters are mended. */
export function line(max: number) {
  return z
    .string()
    .max(max, 'error.too_long')
    .transform(text =>
      text
        .toWellFormed()
        .replaceAll(/[\p{Cc}\u2028\u2029]/gu, ' ')
        .trim(),
    )
}

/** A text of several lines with a limit. */
export function text(max: number) {
  return z
    .string()
    .max(max, 'error.too_long')
    .transform(value => value.toWellFormed().replaceAll(/\r\n?/g, '\n').replaceAll('\0', ''))
}

/** A box that is ticked or not there. */
export const ticked = z
  .literal(['1', 'on', 'true'])
  .optional()
  .transform(value => value !== undefined)

/** A whole number within bounds, as typed. */
export function whole(min: number, max: number) {
  return z
    .string()
    .regex(/^-?\d{1,15}$/, 'error.number')
    .transform(Number)
    .pipe(z.number().min(min, 'error.number').max(max, 'error.number'))
}

/** What a form sent, or what is wrong with it in words of the locale. */
export function parse<T extends z.ZodType>(schema: T, body: unknown): Outcome<z.output<T>> {
  const parsed = schema.safeParse(body ?? {})
  if (parsed.success) return done(parsed.data)
  return refused(...parsed.error.issues.map(asMessage))
}

/** The same of a form that has nothing to be typed again. Throws what is wrong with it. */
export function demand<T extends z.ZodType>(schema: T, body: unknown): z.output<T> {
  const form = parse(schema, body)
  if (!form.ok) throw new HttpError(form.status, form.errors[0] ?? { key: 'error.field' })
  return form.value
}

function asMessage(issue: z.core.$ZodIssue): Message {
  const field = issue.path.length > 0 ? String(issue.path[0]) : undefined
  const key = issue.message.startsWith('error.') ? issue.message : 'error.field'
  return { key, values: { field: field ?? '', max: 'maximum' in issue ? Number(issue.maximum) : '' }, field }
}

/** The number in a route; anything else is a page that is not there. */
export function idParam(req: Request, name = 'id'): number {
  const value = req.params[name]
  if (typeof value !== 'string' || !NUMBER.test(value)) throw new NotFound()
  return Number(value)
}

/** A page number in a query or route: 1 when it is absent or senseless. */
export function pageNumber(value: unknown, max = 1_000_000): number {
  if (typeof value !== 'string' || !NUMBER.test(value)) return 1
  return Math.min(Number(value), max)
}

/** A query parameter, when it is a single text. */
export function queryText(req: Request, name: string, max = 200): string {
  return plain(req.query[name], max)
}

/** A number of ours in a query; null when there is none. */
export function queryId(req: Request, name: string): number | null {
  const text = queryText(req, name, 16)
  return NUMBER.test(text) ? Number(text) : null
}

/** The text of a route's parameter. */
export function paramText(req: Request, name: string, max = 200): string {
  return plain(req.params[name], max)
}

/** PostgreSQL takes no NUL in a text, and no page is the better for other control characters. */
function plain(value: unknown, max: number): string {
  return typeof value === 'string'
    ? value
        .slice(0, max)
        .toWellFormed()
        .replaceAll(/\p{Cc}/gu, ' ')
    : ''
}

/** What was typed, to be shown again: single texts only, without secrets. */
export function typed(body: unknown): Record<string, string> {
  const values: Record<string, string> = {}
  for (const [name, value] of Object.entries((body ?? {}) as Record<string, unknown>)) {
    if (typeof value === 'string' && !SECRET.test(name)) values[name] = value
  }
  return values
}

/** The same with every text of a name that came several times. */
export function typedPairs(body: unknown): [string, string][] {
  return Object.entries((body ?? {}) as Record<string, unknown>)
    .filter(([name]) => !SECRET.test(name))
    .flatMap(([name, value]) => [value].flat().map((one): [string, unknown] => [name, one]))
    .filter((one): one is [string, string] => typeof one[1] === 'string')
}
