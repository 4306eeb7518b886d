import type { Message } from '../lib/errors.ts'
import { parse } from '../markup/parse.ts'
import { walk } from '../markup/walk.ts'
import { textUnits } from '../members/names.ts'
import type { Viewer } from '../members/viewer.ts'
import type { Settings } from '../settings/settings.ts'

const TITLE_CAP = 255
const BODY_CAP = 65_536

/** What is wrong with a title (units: ASCII one, others two; posting.md §2), or undefined. */
export function titleFault(settings: Settings, viewer: Viewer, title: string): Message | undefined {
  const units = textUnits(title)
  const field = 'title'
  if (units === 0) return { key: 'error.title_missing', field }
  if (units > TITLE_CAP) return { key: 'error.title_too_long', values: { max: settings.titleMax }, field }
  if (viewer.group.skips_limits) return undefined
  if (units < settings.titleMin) return { key: 'error.title_too_short', values: { min: settings.titleMin }, field }
  if (units > settings.titleMax) return { key: 'error.title_too_long', values: { max: settings.titleMax }, field }
  return undefined
}

/** What is wrong with a post's text (bytes; quotes do not help it over the minimum), or undefined. */
export function bodyFault(settings: Settings, viewer: Viewer, body: string): Message | undefined {
  const bytes = Buffer.byteLength(body)
  const field = 'body'
  if (viewer.group.can_hide === 0 && hides(body)) return { key: 'error.cannot_hide', field }
  if (body.trim() === '') return { key: 'error.body_missing', field }
  if (bytes > BODY_CAP) return { key: 'error.body_too_long', values: { max: settings.bodyMax }, field }
  if (/\bdata:image\/[\w.+-]{1,20};base64,/i.test(body)) return { key: 'error.body_data_uri', field }
  if (viewer.group.skips_limits) return undefined
  if (bytes > settings.bodyMax) return { key: 'error.body_too_long', values: { max: settings.bodyMax }, field }
  if (Buffer.byteLength(withoutQuotes(body).trim()) < settings.bodyMin) {
    return { key: 'error.body_too_short', values: { min: settings.bodyMin }, field }
  }
  return undefined
}

function hides(body: string): boolean {
  if (!/\[hide[\]=]/i.test(body)) return false
  for (const node of walk(parse(body).children)) if (node.kind === 'hide') return true
  return false
}

function withoutQuotes(body: string): string {
  let rest = ''
  let depth = 0
  for (const piece of body.split(/(\[quote\]|\[\/quote\])/i)) {
    const tag = piece.toLowerCase()
    if (tag === '[quote]') depth += 1
    else if (tag === '[/quote]') depth = Math.max(0, depth - 1)
    else if (depth === 0) rest += piece
  }
  return rest
}
