import type { Message } from '../lib/errors.ts'
import { nameKey } from './names.ts'

const MIN = 8
const MAX = 200

let common: Promise<ReadonlySet<string>> | undefined

/** Why this password is not good enough (length, common, repeated, the name itself), or undefined. */
export async function passwordFault(
  password: string,
  { name, siteName }: { name: string; siteName: string },
): Promise<Message | undefined> {
  const length = [...password].length
  if (length < MIN) return { key: 'error.password_too_short', values: { min: MIN }, field: 'password' }
  if (length > MAX) return { key: 'error.password_too_long', values: { max: MAX }, field: 'password' }
  const key = nameKey(password)
  if (key === nameKey(name) || key === nameKey(siteName)) return { key: 'error.password_is_name', field: 'password' }
  if (await isCommon(password)) return { key: 'error.password_common', field: 'password' }
  return undefined
}

/**
 * True for the well-known ones, digits that may be a birthday or a telephone, short patterns said again, runs like
 * abcdefgh, and any of these with a few characters after it.
 */
export async function isCommon(password: string): Promise<boolean> {
  common ??= import('@zxcvbn-ts/language-common').then(list => new Set(list.dictionary['passwords-common']))
  const known = await common
  const plain = password.toLowerCase()
  const tail = /[\d\p{P}\p{S}]{0,5}$/u.exec(plain)?.[0].length ?? 0
  for (let cut = 0; cut <= tail; cut += 1) {
    const word = plain.slice(0, plain.length - cut)
    if (word.length >= 5 && (known.has(word) || /^\d{1,11}$/.test(word) || isRepeated(word) || isRun(word))) return true
  }
  return false
}

function isRepeated(text: string): boolean {
  return /^(.{1,4}?)\1+$/.test(text)
}

function isRun(text: string): boolean {
  const steps = new Set<number>()
  for (let at = 1; at < text.length; at += 1) {
    const step = text.charCodeAt(at) - text.charCodeAt(at - 1)
    steps.add(step === -9 || step === 9 ? 0 - Math.sign(step) : step)
  }
  return steps.size === 1 && Math.abs([...steps][0] ?? 2) <= 1
}
