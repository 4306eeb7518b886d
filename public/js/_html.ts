interface Policy {
  createHTML(text: string): string
}

interface Factory {
  createPolicy(name: string, rules: { createHTML(text: string): string }): Policy
}

// The only place where text of our own server becomes elements; the page's policy allows no other.
const factory = (window as { trustedTypes?: Factory }).trustedTypes
const policy = factory?.createPolicy('loutan', { createHTML: text => text })

/** The elements of HTML that our own server made. */
export function fragmentOf(html: string): DocumentFragment {
  const template = document.createElement('template')
  template.innerHTML = policy ? policy.createHTML(html) : html
  return template.content
}

/** A new element with its text and attributes. */
export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  { text = '', ...attributes }: Record<string, string> = {},
  children: (Node | string)[] = [],
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
  element.append(text, ...children)
  return element
}

/** A word of the reader's language that the page brought for scripts. */
export function say(name: 'close' | 'previous' | 'next' | 'copyCode'): string {
  return document.body.dataset[name] ?? ''
}

/** A page of this site, as elements; undefined when it could not be had. */
export async function fetchPage(address: string): Promise<DocumentFragment | undefined> {
  try {
    const answer = await fetch(address, { headers: { Accept: 'text/html' } })
    return answer.ok ? fragmentOf(await answer.text()) : undefined
  } catch {
    return undefined
  }
}
