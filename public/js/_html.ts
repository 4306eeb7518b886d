interface Policy {
  createHTML(text: string): string
  createScriptURL(address: string): string
}

interface Factory {
  createPolicy(name: string, rules: { [name in keyof Policy]: (text: string) => string }): Policy
}

let policy: Policy | undefined

/** The only place where text becomes HTML; the page's policy allows no other. It is made once, when it is first needed. */
export function trusted(html: string): string {
  return policyOf()?.createHTML(html) ?? html
}

/** The only script that is named by code: the worker that shows pushes. */
export function trustedWorker(address: string): string {
  return policyOf()?.createScriptURL(address) ?? address
}

function policyOf(): Policy | undefined {
  const factory = (window as { trustedTypes?: Factory }).trustedTypes
  policy ??= factory?.createPolicy('loutan', {
    createHTML: text => text,
    createScriptURL: address => (address === '/push-worker.js' ? address : ''),
  })
  return policy
}

/** HTML from anywhere, to be looked at: in a document of its own nothing of it is fetched or run. */
export function lookAt(html: string): HTMLElement {
  // The handlers could not run, but each would be complained of.
  const quiet = html.replaceAll(/<[^>]+>/g, tag => tag.replaceAll(/\son\w+\s*=\s*("[^"]*"|'[^']*'|[^\s>]+)/gi, ''))
  return new DOMParser().parseFromString(trusted(quiet), 'text/html').body
}

/** The elements of HTML that our own server made. */
export function fragmentOf(html: string): DocumentFragment {
  const template = document.createElement('template')
  template.innerHTML = trusted(html)
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
  element.append(...(text === '' ? [] : [text]), ...children)
  return element
}

const SVG = 'http://www.w3.org/2000/svg'

/** One of the icons of the sheet that the page itself uses. */
export function icon(name: string): SVGSVGElement {
  const sheet = document.querySelector('svg.icon use')?.getAttribute('href')?.split('#')[0] ?? ''
  const use = document.createElementNS(SVG, 'use')
  use.setAttribute('href', `${sheet}#${name}`)
  const svg = document.createElementNS(SVG, 'svg')
  svg.classList.add('icon')
  svg.append(use)
  return svg
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
