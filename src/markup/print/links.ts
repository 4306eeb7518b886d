import { element, escapeHtml, type Html } from '../html.ts'
import { isInternal, type SafeUrl } from '../safe-url.ts'
import type { Link, Node } from '../tree.ts'
import type { Printer, PrintRules } from './printer.ts'

const LONGEST_SHOWN = 65
const HEAD = 32
const TAIL = 19

export const linkRules: PrintRules<'link'> = { link: printLink }

/** A link around finished markup; addresses of other sites open apart and pass on no standing. */
export function anchor(href: SafeUrl, children: Html): Html {
  const leaves = !isInternal(href) && !/^(?:mailto|tel):/.test(href)
  return element('a', leaves ? { href, target: '_blank', rel: 'ugc nofollow noopener' } : { href }, children)
}

/** A link that shows its own address, shortened in the middle like the classic. */
export function bareAnchor(href: SafeUrl, address: string): Html {
  return anchor(href, escapeHtml(ed2kName(address) ?? shorten(address)))
}

function printLink({ href, origin, children }: Link, printer: Printer): Html {
  if (origin === 'named') return printNamed(href, children, printer)
  const address = children[0]?.kind === 'text' ? children[0].text : href
  return origin === 'found' && printer.context.autoLinks === false ? escapeHtml(address) : bareAnchor(href, address)
}

function printNamed(href: SafeUrl, children: readonly Node[], printer: Printer): Html {
  if (printer.inLink) return printer.print(children)
  printer.inLink = true
  const words = printer.print(children)
  printer.inLink = false
  return anchor(href, words)
}

// ed2k://|file|name|size|hash|/ is shown as its name and size.
function ed2kName(address: string): string | null {
  const [, kind, name, size] = /^ed2k:/i.test(address) ? address.split('|') : []
  if (kind?.toLowerCase() !== 'file' || !name || !/^\d{1,15}$/.test(size ?? '')) return null
  return `${shorten(decoded(name))} (${toldSize(Number(size))})`
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name)
  } catch {
    return name
  }
}

function toldSize(bytes: number): string {
  const units = ['B', 'KB', 'MB', 'GB', 'TB']
  const step = Math.min(units.length - 1, Math.floor(Math.log(Math.max(1, bytes)) / Math.log(1024)))
  return `${Math.round((bytes / 1024 ** step) * 100) / 100} ${units[step]}`
}

function shorten(address: string): string {
  const characters = [...address]
  if (characters.length <= LONGEST_SHOWN) return address
  return `${characters.slice(0, HEAD).join('')} ... ${characters.slice(-TAIL).join('')}`
}
