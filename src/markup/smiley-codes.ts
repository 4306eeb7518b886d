/** A sign first, so that words stay words; nothing that means something else in a text. */
const CODE = /^[!#$%'()*+,\-./:;=?\\^_`{}~][^\s[\]|@<>"&]{1,29}$/u

/** Whether a smiley may be written so: 2 to 30 characters. */
export function isSmileyCode(code: string): boolean {
  return CODE.test(code)
}

const LINKS = ['(?:https?|ftp|thunder)://', 'ed2k://\\|', 'magnet:\\?', 'www\\.']

/** Where running text may hold a link, a call or one of these smilies. */
export function stopsOf(codes: readonly string[]): RegExp {
  const signs = new Set(['@', ...codes.map(code => code.charAt(0))])
  const escaped = [...signs].map(sign => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)
  return new RegExp(`${LINKS.join('|')}|[${escaped.join('')}]`, 'gi')
}
