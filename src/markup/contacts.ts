import signs from './contacts.json' with { type: 'json' }
import { plainDigits } from './digits.ts'

const between = `(?:${signs.between.join('|')}){0,3}`
const CONTACTS = [
  // Several may stand side by side; a time and a date, which run together as well, have other lengths.
  /(?<!\d)(?:1[3-9]\d{9})+(?!\d)/,
  new RegExp(`(?:${signs.qq.join('|')})${between}[1-9]\\d{4,10}`),
  new RegExp(`(?:${signs.wechat.join('|')})${between}[a-z\\d][a-z\\d]{4,19}`),
  new RegExp(`(?:${signs.group.join('|')})${between}[1-9]\\d{5,10}`),
]

/** A sum with its thousands apart: it has a unit, or ends in three noughts. A number to call so written has neither. */
const SUMS = [
  `(?:${signs.currency.join('|')})\\s*\\d{1,3}(?:,\\d{3})+(?![\\d,])`,
  '(?<![\\d,.-])\\d{1,3}(?:,\\d{3})*,000(?![\\d,])',
  `(?<![\\d,.-])\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?\\s*(?:${signs.units.join('|')})`,
]
const SUM = new RegExp(SUMS.join('|'), 'g')

/**
 * Whether a text tells how to reach somebody elsewhere: a mobile number, an account or a group of a messenger, also with
 * signs between the letters, in full width, or with the digits as words. Linear in its length.
 */
export function hasContact(text: string): boolean {
  const bare = plainDigits(text)
    .normalize('NFKC')
    .toLowerCase()
    .replace(SUM, 'ø')
    .replace(/[^\p{L}\p{N}]+/gu, '')
  return CONTACTS.some(pattern => pattern.test(bare))
}

const LINK = /\[url[=\]]|https?:\/\/|\bwww\.[a-z\d-]+\./i

/** Whether a text leads to another page of the web. */
export function hasLink(text: string): boolean {
  return LINK.test(text)
}
