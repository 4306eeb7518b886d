import { FRAME_HOSTS } from '../players.ts'
import { safeColor, safeSize } from '../safe-style.ts'
import { safeUrl } from '../safe-url.ts'
import { type CustomCode, elementsOf, type Part, type TemplateAttribute } from './template.ts'

/** The server has to be written out before anything of the writer's comes into an address. */
const FIXED_SERVER = /^(?:(?:https?:)?\/\/[a-z0-9.-]{1,200}(?::\d{1,5})?[/?#]|\/(?!\/))/i

/** The value of an attribute with what the writer gave, or null when it must not stand there. */
export function valueFor({ holding, parts }: TemplateAttribute, given: readonly string[]): string | null {
  const text = fill(parts, given, part => part)
  if (holding === 'address' || holding === 'picture' || holding === 'frame') return addressOf(holding, parts, given)
  if (holding === 'number') return /^[1-9]\d{0,3}$/.test(text) ? text : null
  if (holding === 'color') return safeColor(text)
  if (holding === 'size') return safeSize(text) && text
  return text
}

/** Whether everything that the writer gave may stand where the code puts it. */
export function fits(code: CustomCode, given: readonly string[]): boolean {
  for (const { attributes } of elementsOf(code.template)) {
    if (attributes.some(attribute => valueFor(attribute, given) === null)) return false
  }
  return true
}

/** Whether an address of a replacement leads where the admin said, whatever a writer gives. */
export function isSafeAddress({ holding, parts }: TemplateAttribute): boolean {
  const isGiven = parts.length === 1 && typeof parts[0] === 'number'
  if (isGiven) return holding !== 'frame'
  const [first = ''] = parts
  const fixed = parts.every(part => typeof part === 'string') || (typeof first === 'string' && FIXED_SERVER.test(first))
  return fixed && addressOf(holding, parts, ['x', 'x', 'x']) !== null
}

function addressOf(holding: string, parts: readonly Part[], given: readonly string[]): string | null {
  const isGiven = parts.length === 1 && typeof parts[0] === 'number'
  const url = safeUrl(fill(parts, given, isGiven ? part => part : encodeURIComponent))
  if (url === null || holding === 'address') return url
  if (holding === 'picture') return /^(?:https?:|\/)/.test(url) ? url : null
  return FRAME_HOSTS.some(host => url.startsWith(`${host}/`)) ? url : null
}

function fill(parts: readonly Part[], given: readonly string[], make: (text: string) => string): string {
  return parts.map(part => (typeof part === 'string' ? part : make(given[part] ?? ''))).join('')
}
