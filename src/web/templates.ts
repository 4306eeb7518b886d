import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ejs from 'ejs'
import { type Lang, translate, translatePlainly } from '../locale/index.ts'

type Include = (name: string, own?: object) => string
type Compiled = (given: { own: object; shared: object; include: Include }) => string

/** What every view can name without declaring it. */
const SHARED = [
  't',
  'lang',
  'layout',
  'textSize',
  'offsetHours',
  'elder',
  'theme',
  'site',
  'settings',
  'viewer',
  'urls',
  'withQuery',
  'icon',
  'asset',
  'when',
  'count',
  'shown',
  'supportLevel',
  'heatLevel',
  'json',
  'csrf',
  'here',
  'waiting',
  'outside',
  'phones',
  'passkeys',
  'flash',
  'page',
] as const

/** What a view is compiled for. */
interface Shared {
  lang: Lang
  /** 长辈版: in plain words. */
  elder: 'on' | 'off'
}

const NOTHING = Object.freeze({})
const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&#34;', "'": '&#39;' }

/**
 * EJS without `with`: the first line of a view, `<%# locals: a, b %>`, names what it takes, and a name that is not
 * there is an error. Compiled once for each language; a view takes only those of the shared values that it names.
 */
export class Templates {
  readonly #root: string
  readonly #compiled: Record<Lang, Record<Shared['elder'], Map<string, Compiled>>> = {
    'zh-CN': { on: new Map(), off: new Map() },
    en: { on: new Map(), off: new Map() },
  }

  constructor(root: string) {
    this.#root = root
  }

  /** The text of a view (`threads/show`); what it includes gets the shared values and its own locals only. */
  render(name: string, locals: object, shared: Shared): string {
    const include: Include = (other, own = NOTHING) => this.#find(other, shared)({ own, shared, include })
    return include(name, locals)
  }

  /** Whether there is such a view. */
  has(name: string): boolean {
    return existsSync(this.#file(name))
  }

  #find(name: string, shared: Shared): Compiled {
    const kept = this.#compiled[shared.lang][shared.elder]
    let compiled = kept.get(name)
    if (!compiled) {
      compiled = this.#compile(name, shared)
      kept.set(name, compiled)
    }
    return compiled
  }

  #compile(name: string, tongue: Shared): Compiled {
    const source = readFileSync(this.#file(name), 'utf8')
    const declared = /^<%# locals:([^%]*)%>/.exec(source)
    if (!declared) throw new Error(`The view ${name} does not declare its locals in its first line`)
    const own = (declared[1] ?? '').split(',').flatMap(word => word.trim() || [])
    const body = settled(source.slice(declared[0].length), tongue)
    const shared = SHARED.filter(word => !own.includes(word) && new RegExp(`\\b${word}\\b`).test(body))
    const names = `{ ${own} } = given.own, { ${shared} } = given.shared, include = given.include`
    const options = {
      strict: true,
      rmWhitespace: true,
      unsafePrototypeLocals: true,
      localsName: 'given',
      escape: escaped,
      filename: this.#file(name),
    }
    return ejs.compile(`<% const ${names} %>${body}`, options) as Compiled
  }

  #file(name: string): string {
    return join(this.#root, `${name}.ejs`)
  }
}

/** Puts the words that are always the same in their places once and for all. */
function settled(body: string, { lang, elder }: Shared): string {
  const say = elder === 'on' ? translatePlainly : translate
  return seamless(body).replace(/<%= t\('([\w.]+)'\) %>/g, (_all, key: string) =>
    escaped(say(lang, key)).replaceAll('<%', '<%%'),
  )
}

/** No blank lines where nothing is said: neither for lines of code alone nor for those that one condition holds. */
function seamless(body: string): string {
  return body
    .trim()
    .replace(/^((?:<%(?![=-])(?:(?!%>).)*%>)+)\n/gm, '$1')
    .replace(/^(?=<% if)(.*)(<% } %>)\n/gm, (line, before: string, end: string) =>
      isOneCondition(before) ? `${before}\n${end}` : line,
    )
}

/** Whether all that is opened before the last brace of a line is closed there, and nothing but that brace's block is open. */
function isOneCondition(before: string): boolean {
  let depth = 0
  for (const [, code = ''] of before.matchAll(/<%(?![=-])(.*?)%>/g)) {
    if (/\belse\b/.test(code) && depth === 1) return false
    for (const brace of code.match(/[{}]/g) ?? []) depth += brace === '{' ? 1 : -1
    if (depth === 0) return false
  }
  return depth === 1
}

/** Text for element content and quoted attributes. Nothing at all becomes an empty text. */
export function escaped(value: unknown): string {
  if (value === undefined || value === null) return ''
  const text = String(value)
  return /[&<>"']/.test(text) ? text.replace(/[&<>"']/g, character => ENTITIES[character] ?? '') : text
}
