import { element, type Html } from '../html.ts'
import { familyList } from '../safe-style.ts'
import type { Inline } from '../tree.ts'
import type { PrintRules } from './printer.ts'

export const inlineRules: PrintRules<Exclude<Inline['kind'], 'link' | 'custom' | 'sup' | 'sub' | 'fly' | 'status'>> = {
  bold: ({ children }, { print }) => element('strong', {}, print(children)),
  italic: ({ children }, { print }) => element('i', {}, print(children)),
  underline: ({ children }, { print }) => element('u', {}, print(children)),
  strike: ({ children }, { print }) => element('s', {}, print(children)),
  color: ({ color, children }, { print }) => span('color', `--color:${color}`, print(children)),
  backcolor: ({ color, children }, { print }) => span('backcolor', `--backcolor:${color}`, print(children)),
  size: ({ size, children }, { print }) =>
    'step' in size
      ? span(`size-${size.step}`, null, print(children))
      : span(null, `font-size:${size.px}px`, print(children)),
  font: ({ families, children }, { print }) => span(null, `font-family:${familyList(families)}`, print(children)),
}

function span(name: string | null, style: string | null, children: Html): Html {
  return element('span', { class: name, style }, children)
}
