import { encoded, type Form } from './people.ts'

/** How a request goes wrong, and whether it may still be taken (303) when nothing of the form itself is spoilt. */
export interface Abuse {
  name: string
  body: string | Buffer | undefined
  headers?: Record<string, string>
  /** Complete all the same: the status of the row is right, and any refusal. */
  complete?: boolean
}

const FORM = 'application/x-www-form-urlencoded'
const MULTIPART = 'multipart/form-data; boundary=zzz'
const part = (head: string, text: string) => `--zzz\r\nContent-Disposition: form-data; ${head}\r\n\r\n${text}\r\n`

/** Numbers that are none of ours. */
export const HOSTILE_NUMBERS = ['-1', '0', '9223372036854775808', '1abc', '1e99', 'NaN', '0x10', '1.5', ' 1', '１']

/** What is sent in place of a number in an address. */
export const HOSTILE_PARAMS = [
  ...HOSTILE_NUMBERS.map(encodeURIComponent),
  '%00',
  '%ff',
  '%',
  '..%2f..',
  '__proto__',
  'constructor',
]

/** Bodies that are no form of ours, whatever the route. */
export function spoiltBodies(token: string, form: Form): Abuse[] {
  const whole = encoded({ formhash: token, ...form })
  const json = { 'Content-Type': 'application/json', 'X-Formhash': token }
  const start = part('name="formhash"', token)
  return [
    { name: 'no body', body: undefined },
    { name: 'no body but a type', body: undefined, headers: { 'Content-Type': FORM } },
    { name: 'JSON', body: JSON.stringify({ formhash: token, ...form }), headers: json },
    {
      name: 'JSON with __proto__',
      body: '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}',
      headers: json,
    },
    { name: 'JSON null', body: 'null', headers: json },
    { name: 'text/plain', body: whole, headers: { 'Content-Type': 'text/plain' } },
    { name: 'half a percent sign', body: `formhash=${token}&a=%&%=b&%ff=%ff&=&&`, headers: { 'Content-Type': FORM } },
    { name: 'NUL bytes', body: `formhash=${token}\0&\0=\0&title=%00`, headers: { 'Content-Type': FORM } },
    { name: '300 KB', body: `formhash=${token}&body=${'x'.repeat(300_000)}`, headers: { 'Content-Type': FORM } },
    { name: 'a thousand params', body: `formhash=${token}${'&a=1'.repeat(1000)}`, headers: { 'Content-Type': FORM } },
    { name: 'an unknown charset', body: whole, headers: { 'Content-Type': `${FORM}; charset=klingon` } },
    { name: 'an unknown encoding', body: whole, headers: { 'Content-Type': FORM, 'Content-Encoding': 'br; x' } },
    { name: 'multipart without a boundary', body: start, headers: { 'Content-Type': 'multipart/form-data' } },
    { name: 'multipart that ends too soon', body: `${start}--zz`, headers: { 'Content-Type': MULTIPART } },
    {
      name: 'multipart with a broken head',
      body: `--zzz\r\nContent-Disposition\r\n\r\nx\r\n--zzz--\r\n`,
      headers: { 'Content-Type': MULTIPART },
    },
    { name: 'multipart of noise', body: Buffer.alloc(2000, 0x81), headers: { 'Content-Type': MULTIPART } },
    {
      name: 'multipart with deep names',
      body: `${start}${part('name="a[b][c][__proto__][d]"', 'x')}${part('name="__proto__[polluted]"', '1')}${part('name="a[]"', '1')}--zzz--\r\n`,
      headers: { 'Content-Type': MULTIPART },
    },
  ]
}

/** The form of the route with something of it spoilt. */
export function spoiltForms(token: string, form: Form): Abuse[] {
  const abuses: Abuse[] = []
  const add = (name: string, fields: [string, string][], complete = false) =>
    abuses.push({
      name,
      complete,
      body: new URLSearchParams([['formhash', token], ...fields]).toString(),
      headers: { 'Content-Type': FORM },
    })
  const whole = Object.entries(form).flatMap(([name, value]) =>
    [value].flat().map((one): [string, string] => [name, one]),
  )
  const names = Object.keys(form)
  const polluted: [string, string][] = [
    '__proto__',
    '__proto__[polluted]',
    'constructor',
    'constructor.prototype.polluted',
    'toString',
    'hasOwnProperty',
  ].map(name => [name, '1'])
  add('the form with prototype fields', [...whole, ...polluted], true)
  if (names.length === 0) return abuses
  add(
    'every field as an array',
    whole.map(([name, value]): [string, string] => [`${name}[]`, value]),
  )
  add(
    'every field nested',
    whole.map(([name, value]): [string, string] => [`${name}[a][b]`, value]),
  )
  for (const name of names) {
    const others = whole.filter(([one]) => one !== name)
    const own = whole.filter(([one]) => one === name)
    add(`${name} twice`, [...others, ...own, ...own], LISTS.has(name))
    add(`${name} twice and different`, [...others, ...own, [name, '\0\u202e']])
    if (!own.every(([, value]) => /^-?\d+$/.test(value))) continue
    // Each field gets three of the six, by the length of its name, so that all six come up.
    for (const number of HOSTILE_NUMBERS.slice(0, 6).filter((_, index) => (index + name.length) % 2 === 0)) {
      add(`${name} is ${number}`, [...others, [name, number]], /^(-1|0)$/.test(number) && !IDS.has(name))
    }
  }
  return abuses
}

const LISTS = new Set(
  'thread post chosen view reply upload attachments removed rating comment tag option signup favorite board collection allowed aimed to_group'.split(
    ' ',
  ),
)
const IDS = new Set(
  'thread post chosen board parent group quote type id rating comment tag option signup favorite message member collection medal applicant allowed aimed to_group item'.split(
    ' ',
  ),
)

/** The address with every number in it replaced. */
export function spoiltPaths(path: string): string[] {
  const [bare = '', query = ''] = path.split('?')
  if (!/\d/.test(bare)) return []
  const spoilt = HOSTILE_PARAMS.map(param => bare.replaceAll(/(?<=[/-])\d+(?=[/.-]|$)/g, param))
  return spoilt.filter(one => one !== bare).map(one => `${one}${query ? `?${query}` : ''}`)
}
