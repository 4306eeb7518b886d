import type { Html } from './html.ts'
import { publicHtml } from './slots.ts'

const ENTITIES: Record<string, string> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&nbsp;': ' ',
}

/** Tags within a line; any other parts one word from the next. */
const INLINE = /<\/?(?:a|b|em|font|i|s|span|strike|strong|sub|sup|u)\b[^>]*>/g

/** Ways to go on, which are no words of the writer. */
const WAYS = /<nav\b[\s\S]*?<\/nav>/g

/** The bare text of HTML that our own printer made; of nothing else. Slots that nobody filled stay shut. */
export function textOfHtml(html: Html, max: number): string {
  const text = publicHtml(html)
    .replace(WAYS, ' ')
    .replace(INLINE, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(?:amp|lt|gt|quot|nbsp|#39);/g, entity => ENTITIES[entity] ?? ' ')
    .replace(/\s+/g, ' ')
    .trim()
  return [...text].slice(0, max).join('')
}
