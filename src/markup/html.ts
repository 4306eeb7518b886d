import type { SafeUrl } from './safe-url.ts'

declare const brand: unique symbol

/** Markup that came out of `escapeHtml` or `element`, and so may be sent as it is. */
export type Html = string & { readonly [brand]: true }

// What is not named here cannot be printed.
const ALLOWED = {
  a: ['class', 'href', 'target', 'rel', 'data-width', 'data-height'],
  abbr: ['title'],
  blockquote: [],
  br: [],
  code: [],
  dd: [],
  details: [],
  div: ['class', 'style', 'data-lines'],
  dl: ['class'],
  hr: ['class'],
  i: ['class'],
  img: ['id', 'class', 'src', 'width', 'height', 'alt', 'title', 'loading', 'decoding', 'referrerpolicy'],
  kbd: [],
  li: ['class'],
  mark: [],
  ol: ['type'],
  rp: [],
  rt: [],
  ruby: [],
  s: [],
  small: [],
  span: ['class', 'style', 'title', 'data-player', 'data-src', 'data-width', 'data-height'],
  strong: [],
  sub: [],
  summary: [],
  sup: [],
  table: ['class', 'width', 'style'],
  tbody: [],
  td: ['colspan', 'rowspan', 'width'],
  th: [],
  tr: ['class', 'style'],
  u: [],
  ul: [],
} as const satisfies Record<string, readonly string[]>

type Tag = keyof typeof ALLOWED
type Value<Name> = (Name extends 'href' | 'src' | 'data-src' ? SafeUrl : string | number) | null
type Attributes<T extends Tag> = { readonly [Name in (typeof ALLOWED)[T][number]]?: Value<Name> }

const VOID: ReadonlySet<string> = new Set(['br', 'hr', 'img'])
const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '\0': '',
}

export const nothing = '' as Html

/** Text made harmless for element content and quoted attributes alike. */
export function escapeHtml(text: string): Html {
  return text.replace(/[&<>"'\0]/g, character => ENTITIES[character]!) as Html
}

/** One allow-listed element; attributes that are null or absent are left out. */
export function element<T extends Tag>(tag: T, attributes: Attributes<T>, children: Html = nothing): Html {
  const allowed: readonly string[] = ALLOWED[tag]
  let open = `<${tag}`
  for (const [name, value] of Object.entries<string | number | null | undefined>(attributes)) {
    if (value === undefined || value === null || !allowed.includes(name)) continue
    open += ` ${name}="${escapeHtml(String(value))}"`
  }
  return (VOID.has(tag) ? `${open}>` : `${open}>${children}</${tag}>`) as Html
}

/** Pieces of finished markup, one after the other. */
export function concat(pieces: readonly Html[]): Html {
  return pieces.join('') as Html
}
