import { element, escapeHtml } from '../html.ts'
import type { PrintRules } from './printer.ts'

const NBSP = '\u00a0'
const TAB = `${NBSP} `.repeat(4)

export const textRules: PrintRules<'text' | 'break' | 'smiley'> = {
  text: ({ text }) => escapeHtml(keepSpaces(text)),
  break: () => element('br', {}),
  smiley: ({ code, src, width, height }, { context }) =>
    context.smilies
      ? element('img', {
          class: 'smiley',
          src,
          alt: code,
          width,
          height,
        })
      : escapeHtml(code),
}

function keepSpaces(text: string): string {
  return text.replaceAll('\t', TAB).replace(/ {2,}/g, spaces => `${NBSP.repeat(spaces.length - 1)} `)
}
