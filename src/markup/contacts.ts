import signs from './contacts.json' with { type: 'json' }

/** How digits are written to get past a filter: as words, plain and of accounts. */
const DIGITS = new Map(signs.digits.flatMap((ways, digit) => [...ways].map(way => [way, String(digit)] as const)))
const WORD = new RegExp(`[${signs.digits.join('')}]`, 'gu')
const between = `(?:${signs.between.join('|')}){0,3}`
const CONTACTS = [
  // Several may stand side by side; a time and a date, which run together as well, have other lengths.
  /(?<!\d)(?:1[3-9]\d{9})+(?!\d)/,
  new RegExp(`(?:${signs.qq.join('|')})${between}[1-9]\\d{4,10}`),
  new RegExp(`(?:${signs.wechat.join('|')})${between}[a-z\\d][a-z\\d]{4,19}`),
  new RegExp(`(?:${signs.group.join('|')})${between}[1-9]\\d{5,10}`),
]

/**
 * Whether a text tells how to reach somebody elsewhere: a mobile number, an account or a group of a messenger, also with
 * signs between the letters, in full width, or with the digits as words. Linear in its length.
 */
export function hasContact(text: string): boolean {
  const bare = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(WORD, word => DIGITS.get(word) ?? word)
    .replace(/[^\p{L}\p{N}]+/gu, '')
  return CONTACTS.some(pattern => pattern.test(bare))
}
