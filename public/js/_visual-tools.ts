import { choice, smileyChoices, swatch } from './_choices.ts'
import { make } from './_html.ts'
import type { SmileySet } from './_smilies.ts'

/** Where a tool puts what it makes: the box or the text box, whichever is written in. */
export interface Target {
  wrap(before: string, after?: string): void
  does(name: string, value?: string): boolean
  /** What is selected, as the text of a post. */
  selected(): string
}

const COLORS = [
  ['#000000', '#566575', '#9aa8b6', '#d01a2c', '#c2410c', '#d97706', '#8a5a00', '#ca8a04'],
  ['#1f7a2c', '#15803d', '#0f766e', '#12719b', '#2456a6', '#4338ca', '#8a2390', '#c0126f'],
].flat()
const GROUNDS = ['#fff1a8', '#ffe0b8', '#ffd6d6', '#f5d5f0', '#dcdcff', '#d2ecff', '#d3f3e4', '#e5e7eb']
const SIZES = ['1', '2', '3', '4', '5', '6', '7']
const EMOJI = '😀 😂 🤣 😊 😍 😘 😎 🤔 😴 😭 😡 😱 🤗 🙄 👍 👎 👏 🙏 💪 🤝 ❤️ 💔 🎉 🌹 🔥 ⭐ ☀️ 🌧️ 🍵 🍺 🏠 🚗'.split(' ')

/** What a tool without questions puts around the words. */
export const MARKS: Record<string, [before: string, after?: string]> = {
  b: ['[b]', '[/b]'],
  i: ['[i]', '[/i]'],
  u: ['[u]', '[/u]'],
  s: ['[s]', '[/s]'],
  sub: ['[sub]', '[/sub]'],
  sup: ['[sup]', '[/sup]'],
  left: ['[align=left]', '[/align]'],
  center: ['[align=center]', '[/align]'],
  right: ['[align=right]', '[/align]'],
  indent: ['[indent]', '[/indent]'],
  floatleft: ['[float=left]', '[/float]'],
  floatright: ['[float=right]', '[/float]'],
  ul: ['[list]\n[*]', '\n[/list]'],
  ol: ['[list=1]\n[*]', '\n[/list]'],
  hr: ['[hr]'],
  quote: ['[quote]', '[/quote]'],
  code: ['[code]', '[/code]'],
  free: ['[free]', '[/free]'],
  page: ['[page]'],
}

/** The choices that a tool offers in its panel. */
export function choicesOf(tool: string, target: Target, words: DOMStringMap, close: () => void): HTMLElement[] {
  const mark = (name: string, value: string) => {
    close()
    if (!target.does(name, value)) target.wrap(`[${name}=${value}]`, `[/${name}]`)
  }
  if (tool === 'color' || tool === 'backcolor') {
    return (tool === 'color' ? COLORS : GROUNDS).map(color => swatch(color, () => mark(tool, color)))
  }
  if (tool === 'size') {
    return SIZES.map(size =>
      choice(make('span', { class: `size-${size}`, text: size }), size, () => mark('size', size)),
    )
  }
  if (tool === 'font') {
    const faces = (words.fonts ?? '').split('|').filter(face => face !== '')
    return faces.map(face => {
      const shown = make('span', { text: face })
      shown.style.fontFamily = `"${face}"`
      return choice(shown, face, () => mark('font', face))
    })
  }
  return []
}

/** The smilies set by set, and the signs that every device has. */
export function smileyPanel(sets: readonly SmileySet[], target: Target): HTMLElement[] {
  const shown = smileyChoices(sets, code => target.wrap(code)).map(({ set, buttons }) =>
    make('div', { class: 'smiley-set', role: 'group', 'aria-label': set.name }, buttons),
  )
  const emoji = EMOJI.map(sign => choice(make('span', { class: 'emoji', text: sign }), sign, () => target.wrap(sign)))
  return [...shown, make('div', { class: 'smiley-set' }, emoji)]
}

/** The panels that the page brings: their fields fill the words of the marks that their button puts in. */
export function askingPanels(editor: HTMLElement, target: Target, close: () => void): Map<string, HTMLElement> {
  const panels = [...editor.querySelectorAll<HTMLElement>('[data-panel]')]
  for (const panel of panels) {
    panel.remove()
    panel.hidden = false
    makeAsking(panel, target, close)
  }
  return new Map(panels.map(panel => [panel.dataset.panel ?? '', panel]))
}

/** What a field holds; brackets would end the mark that an address stands in. */
function filledIn({ dataset, value }: HTMLInputElement | HTMLSelectElement): string {
  const text = value.trim()
  return dataset.field === 'address'
    ? text.replaceAll('[', '%5B').replaceAll(']', '%5D').replaceAll(/\s/g, '%20')
    : text
}

function makeAsking(panel: HTMLElement, target: Target, close: () => void): void {
  const fields = [...panel.querySelectorAll<HTMLInputElement | HTMLSelectElement>('[data-field]')]
  const button = panel.querySelector<HTMLButtonElement>('button[data-before]')
  const put = () => {
    const values = new Map(fields.map(field => [field.dataset.field ?? '', filledIn(field)]))
    const missing = fields.find(field => field.dataset.required !== undefined && field.value.trim() === '')
    if (missing || !button) return missing?.focus()
    const filled = (text: string) => text.replaceAll(/\{(\w+)\}/g, (_, name: string) => values.get(name) ?? '')
    const { before = '', after } = button.dataset
    if (panel.dataset.panel === 'table') target.wrap(...tableOf(values))
    else if (panel.dataset.panel === 'url') putLink(target, values.get('address') ?? '', values.get('text') ?? '')
    else target.wrap(filled(before), after)
    for (const field of fields) if (field instanceof HTMLInputElement) field.value = field.defaultValue
    close()
  }
  button?.addEventListener('click', put)
  for (const field of fields) {
    field.addEventListener('keydown', event => {
      if ((event as KeyboardEvent).key !== 'Enter') return
      event.preventDefault()
      put()
    })
  }
}

/** A link around its words, around what is selected, or around its own address. */
function putLink(target: Target, address: string, text: string): void {
  const isMail = /^(mailto:)?[^\s@:/]+@[^\s@/]+$/i.test(address)
  const [tag, value] = isMail ? ['email', address.replace(/^mailto:/i, '')] : ['url', address]
  const words = text || target.selected() || value
  target.wrap(`[${tag}=${value}]${words}[/${tag}]`)
}

function tableOf(values: ReadonlyMap<string, string>): [before: string, after: string] {
  const within = (name: string, most: number) => Math.min(most, Math.max(1, Number(values.get(name)) || 1))
  const cells = '[td][/td]'.repeat(within('columns', 20) - 1)
  const rows = `\n[tr][td][/td]${cells}[/tr]`.repeat(within('rows', 50) - 1)
  return ['[table]\n[tr][td]', `[/td]${cells}[/tr]${rows}\n[/table]\n`]
}

/** 自动排版: no blank lines in a row, no loose spaces, and two signs of room before each paragraph; code stays as it is. */
export function typeset(text: string): string {
  return text
    .split(/(\[code\][\s\S]*?\[\/code\])/i)
    .map((part, index) => (index % 2 === 1 ? part : typesetLines(part)))
    .join('')
}

function typesetLines(text: string): string {
  const lines = text.split('\n').map(line => {
    const words = line.replace(/^[\s\u3000]+|[\s\u3000]+$/g, '')
    return words === '' ||
      /^(\[\/?(list|\*|table|tr|td|quote|hr|page|index|align|attach|img|media|audio|p)\b|\[\*\]|\[#)/i.test(words)
      ? words
      : `\u3000\u3000${words}`
  })
  return lines.join('\n').replaceAll(/\n{3,}/g, '\n\n')
}
