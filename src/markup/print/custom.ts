import { ELEMENTS } from '../codes/elements.ts'
import type { TemplateElement, TemplateNode } from '../codes/template.ts'
import { valueFor } from '../codes/values.ts'
import { concat, element, escapeHtml, type Html, nothing } from '../html.ts'
import { safeSize } from '../safe-style.ts'
import { isInternal, safeUrl } from '../safe-url.ts'
import type { Custom } from '../tree.ts'
import { anchor, bareAnchor } from './links.ts'
import type { Printer, PrintRules } from './printer.ts'

export const customRules: PrintRules<'custom'> = {
  custom: (node, printer) => printAll(node.code.template, node, printer),
}

function printAll(nodes: readonly TemplateNode[], node: Custom, printer: Printer): Html {
  return concat(
    nodes.map(one => {
      if (typeof one === 'object') return printElement(one, node, printer)
      if (typeof one === 'string') return escapeHtml(one)
      const isContent = !node.code.leaf && one === node.code.params - 1
      return isContent ? printer.print(node.children) : escapeHtml(node.given[one] ?? '')
    }),
  )
}

// A value that does not fit has kept the code from being read; here it would only be left out.
function printElement({ element: name, attributes, children }: TemplateElement, node: Custom, printer: Printer): Html {
  const values = Object.fromEntries(attributes.map(one => [one.name, valueFor(one, node.given)]))
  const inner = () => printAll(children, node, printer)
  if (name === 'a') return printLink(values.href ?? '', inner, printer)
  if (name === 'img') return printPicture(values, printer)
  if (name === 'iframe') return printFrame(values, printer)
  if (name === 'font') return printFont(values, inner())
  if (name === 'table') return printTable(inner())
  const { class: look, align, ...others } = values
  const shown = look ? `code-${look}` : align ? `align-${align}` : null
  return element((SAME[name] ?? name) as 'span', { ...others, class: shown }, inner())
}

/** Of two elements that mean the same, posts have one. */
const SAME: Readonly<Record<string, string>> = { b: 'strong', em: 'i', del: 's', ins: 'u' }

function printLink(href: string, inner: () => Html, printer: Printer): Html {
  const url = safeUrl(href)
  if (printer.inLink || url === null) return inner()
  printer.inLink = true
  const words = inner()
  printer.inLink = false
  return anchor(url, words)
}

function printPicture({ src, alt, title, width, height }: Values, { context, inLink }: Printer): Html {
  const url = safeUrl(src ?? '')
  if (url === null) return nothing
  if (!context.externalImages && !isInternal(url)) return inLink ? escapeHtml(url) : bareAnchor(url, url)
  const lazy = { loading: 'lazy', decoding: 'async', referrerpolicy: 'no-referrer' }
  return element('img', { class: 'external', src: url, alt: alt ?? '', title, width, height, ...lazy })
}

/** Like film of other sites: a link until the reader asks to play it. */
function printFrame({ src, width, height }: Values, { context, inLink }: Printer): Html {
  const url = safeUrl(src ?? '')
  if (url === null) return nothing
  if (inLink) return escapeHtml(url)
  if (context.media === false) return bareAnchor(url, url)
  const size = {
    'data-width': Math.min(800, Number(width ?? 480)),
    'data-height': Math.min(600, Number(height ?? 360)),
  }
  return element('span', { class: 'media', 'data-player': 'frame', 'data-src': url, ...size }, bareAnchor(url, url))
}

function printFont({ color, size }: Values, inner: Html): Html {
  const kept = size ? safeSize(size) : null
  const sized = kept
    ? element('span', 'step' in kept ? { class: `size-${kept.step}` } : { style: `font-size:${kept.px}px` }, inner)
    : inner
  return color ? element('span', { class: 'color', style: `--color:${color}` }, sized) : sized
}

function printTable(rows: Html): Html {
  return element('div', { class: 'table-box' }, element('table', { class: 't_table' }, element('tbody', {}, rows)))
}

type Values = Record<string, string | null | undefined>

/** Whether an element of a replacement begins a line in plain text. */
export function beginsLine({ element: name }: TemplateElement): boolean {
  return ELEMENTS[name]?.block === true || name === 'br'
}
