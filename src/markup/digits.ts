import signs from './contacts.json' with { type: 'json' }

/** Where the signs for one to nine stand in a row: in rings, brackets, with dots, Roman and of accounts. */
const ROWS = [0x2460, 0x2474, 0x2488, 0x24f5, 0x2776, 0x2780, 0x278a, 0x2160, 0x2170, 0x3220, 0x3280]
const ZEROS = '⓪⓿🄋🄌'

/** How digits are written to get past a filter: as words, plain and of accounts, and as signs. */
const DIGITS = new Map<string, string>([
  ...signs.digits.flatMap((ways, digit) => [...ways].map(way => [way, String(digit)] as const)),
  ...ROWS.flatMap(row => Array.from({ length: 9 }, (_, n) => [String.fromCharCode(row + n), String(n + 1)] as const)),
  ...[...ZEROS].map(zero => [zero, '0'] as const),
])
const SIGN = new RegExp(`[${[...DIGITS.keys()].join('')}]`, 'gu')

/** The text with every digit that is written as a word or a sign in its plain form; what NFKC does is left to it. */
export function plainDigits(text: string): string {
  return text.replace(SIGN, sign => DIGITS.get(sign) ?? sign)
}
