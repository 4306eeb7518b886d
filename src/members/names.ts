import { rectifyConfusion } from 'unicode-confusables'
import type { Message } from '../lib/errors.ts'
import { type Settings, settingLines } from '../settings/settings.ts'

const MIN_UNITS = 3
const MAX_UNITS = 15
/** Letters that show nothing, as the fillers of Hangul, are not for names. */
const ALLOWED = /^(?:(?!\p{Default_Ignorable_Code_Point})[\p{L}\p{N}_.\-·])+$/u

/** The classic's measure of length: an ASCII character counts one, any other two. */
export function textUnits(text: string): number {
  let units = 0
  for (const character of text) units += character.charCodeAt(0) < 128 ? 1 : 2
  return units
}

/** The name as it is kept: compatibility forms made plain, spaces around it gone. */
export function tidyName(name: string): string {
  return name.normalize('NFKC').trim()
}

/** Equal for two names that a reader could take for one another. */
export function nameKey(name: string): string {
  // Capitals look like others than their small letters do, so that they come first.
  const capitals = rectifyConfusion(tidyName(name)).toLowerCase()
  const plain = rectifyConfusion(capitals).toLowerCase()
  return plain.replaceAll(/[i1|]/g, 'l').replaceAll('0', 'o').replaceAll('rn', 'm')
}

/** Why the name cannot be had (3–15 units, plain characters, not reserved), or undefined. */
export function nameFault(name: string, settings: Settings): Message | undefined {
  const units = textUnits(name)
  if (units < MIN_UNITS) return { key: 'error.name_too_short', values: { min: MIN_UNITS }, field: 'name' }
  if (units > MAX_UNITS) return { key: 'error.name_too_long', values: { max: MAX_UNITS }, field: 'name' }
  if (!name.isWellFormed() || !ALLOWED.test(name)) return { key: 'error.name_characters', field: 'name' }
  if (isReserved(name, settings)) return { key: 'error.name_reserved', field: 'name' }
  return undefined
}

/** A line of the reserved list is a whole name, or has `*` for any characters. */
function isReserved(name: string, settings: Settings): boolean {
  const key = nameKey(name)
  return settingLines(settings.reservedNames).some(line => {
    const pieces = line.split('*').map(nameKey)
    if (pieces.length === 1) return key === pieces[0]
    return fitsPieces(key, pieces)
  })
}

function fitsPieces(key: string, pieces: string[]): boolean {
  const first = pieces[0] ?? ''
  const last = pieces.at(-1) ?? ''
  if (!key.startsWith(first) || !key.endsWith(last) || key.length < first.length + last.length) return false
  let from = first.length
  for (const piece of pieces.slice(1, -1)) {
    const at = key.indexOf(piece, from)
    if (at < 0) return false
    from = at + piece.length
  }
  return from <= key.length - last.length
}
