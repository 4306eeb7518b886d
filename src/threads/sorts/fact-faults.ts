import { isNumeric, type Sort, type SortField } from '../../boards/sort.ts'
import { DAY } from '../../lib/clock.ts'
import type { Message } from '../../lib/errors.ts'
import type { Facts } from './facts.ts'

const TEXT_MAX = 255
const LONG_TEXT_MAX = 2000
const WHOLE = /^-?\d{1,12}$/
const DATE = /^\d{4}-\d{2}-\d{2}$/
const MAILBOX = /^[^\s@<>"]{1,64}@[^\s@<>"]{1,190}$/
const PICTURE_HERE = /^\/attachments\/[\w./-]{1,200}$/

/** What is wrong with the facts of a form, field by field. */
export function factFaults(sort: Sort, facts: Facts): Message[] {
  return sort.fields.flatMap(field => {
    const said = facts[field.id] ?? []
    const key = said.length === 0 ? (field.required === 1 ? 'error.fact_missing' : undefined) : faultOf(field, said)
    if (!key) return []
    const values = { name: field.name, min: field.lowest ?? '', max: field.highest ?? '' }
    return [{ key, values, field: `fact_${field.id}` }]
  })
}

/** The number a fact is sorted and searched by; null when it is none. A date counts its days. */
export function numberOf(field: SortField, text: string): number | null {
  if (!isNumeric(field)) return null
  if (field.kind === 'date') return Math.floor(Date.parse(text) / DAY)
  return Number(text)
}

function faultOf(field: SortField, said: readonly string[]): string | undefined {
  const [text = ''] = said
  switch (field.kind) {
    case 'number':
    case 'range':
      return WHOLE.test(text) && within(field, Number(text)) ? undefined : 'error.fact_number'
    case 'select':
    case 'radio':
    case 'checkbox':
      return said.every(one => field.choices.includes(one)) ? undefined : 'error.fact_choice'
    case 'date':
      return DATE.test(text) && !Number.isNaN(Date.parse(text)) ? undefined : 'error.fact_date'
    case 'url':
      return isWebAddress(text) ? undefined : 'error.fact_url'
    case 'image':
      return isWebAddress(text) || PICTURE_HERE.test(text) ? undefined : 'error.fact_url'
    case 'email':
      return MAILBOX.test(text) ? undefined : 'error.fact_email'
    default:
      return text.length <= (field.highest ?? maxOf(field)) ? undefined : 'error.fact_too_long'
  }
}

function within({ lowest, highest }: SortField, number: number): boolean {
  return number >= (lowest ?? Number.MIN_SAFE_INTEGER) && number <= (highest ?? Number.MAX_SAFE_INTEGER)
}

function maxOf({ kind }: SortField): number {
  return kind === 'textarea' ? LONG_TEXT_MAX : TEXT_MAX
}

function isWebAddress(text: string): boolean {
  return text.length <= TEXT_MAX && /^https?:\/\/[^\s"'<>\\]+$/.test(text) && URL.canParse(text)
}
