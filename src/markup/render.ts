import { CLASSIC, type Dialect, shortOf } from './dialect.ts'
import { concat, element, type Html, nothing } from './html.ts'
import { parse } from './parse.ts'
import { place, zoom } from './print/images.ts'
import { type PrintContext, printHtml } from './print-html.ts'

/** Goes up whenever the same text would be printed differently, so that stored HTML can be renewed. */
export const MARKUP_VERSION = 2

/** A post's HTML with the attachments its text does not show appended; `used` are the ids the text does show. */
export function renderPost(source: string, context: PrintContext): { html: Html; used: number[] } {
  const used = new Set<number>()
  const body = printHtml(parse(source, context.dialect, context.mentions), context, used)
  return { html: concat([body, appended(context, used)]), used: [...used] }
}

/** A signature's HTML: the short dialect, pictures only if allowed and as links if not. */
export function renderSignature(
  source: string,
  { bbcode, images, dialect = CLASSIC }: { bbcode: boolean; images: boolean; dialect?: Dialect },
): Html {
  const short = shortOf(dialect)
  const context = { attachments: new Map(), smilies: true, externalImages: images, bbcode, dialect: short }
  return printHtml(parse(source, short), context)
}

function appended({ attachments }: PrintContext, used: ReadonlySet<number>): Html {
  const rest = [...attachments.values()].filter(({ id }) => !used.has(id))
  const entries = rest.map(attachment =>
    attachment.guarded
      ? element('div', { class: 'tattl' }, place(attachment))
      : element('div', { class: 'tattl attm' }, zoom(attachment)),
  )
  return entries.length > 0 ? element('div', { class: 'pattl' }, concat(entries)) : nothing
}
