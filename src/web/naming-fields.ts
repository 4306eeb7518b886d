import type { Message } from '../lib/errors.ts'

/** A page whose errors name fields as its own labels do: 「有效期（天）」, not 「days」. */
export function nameFields(html: string, errors: unknown): string {
  if (!Array.isArray(errors)) return html
  let named = html
  for (const { field, values } of errors as Message[]) {
    if (field === undefined || values?.field !== field) continue
    const label = labelOf(html, field)
    if (label !== '') named = renamed(named, field, label)
  }
  return named
}

function labelOf(html: string, field: string): string {
  const [, rest = ''] = html.split(`<label for="f_${field}"`, 2)
  const text = rest.slice(rest.indexOf('>') + 1, Math.max(0, rest.indexOf('</label>')))
  return text.replaceAll(/<[^>]*>/g, '').trim()
}

function renamed(html: string, field: string, label: string): string {
  const start = html.indexOf(`<a href="#f_${field}">`)
  if (start < 0) return html
  const text = html.indexOf('>', start) + 1
  const end = html.indexOf('</a>', text)
  return html.slice(0, text) + html.slice(text, end).replace(field, () => label) + html.slice(end)
}
