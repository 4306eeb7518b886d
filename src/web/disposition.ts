const PLAIN = /[^\x20\x21\x23-\x5b\x5d-\x7e]|%/g
const TOKEN = /[^\w!#$&+.^`|~-]/g

/** A header that makes a browser save a file under its name, whatever is in the name (RFC 6266, RFC 5987). */
export function dispositionOf(name: string): string {
  const plain = name.normalize('NFKD').replaceAll(PLAIN, '_')
  const encoded = encodeURIComponent(name.toWellFormed()).replaceAll(TOKEN, character =>
    character === '%' ? '%' : `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`
}
