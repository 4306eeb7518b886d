import { parse } from '../markup/parse.ts'
import { printText } from '../markup/print-text.ts'

/** What a post is found by: what anybody may know of it; of one that has a price only its free part. */
export function findableText(body: string, paid = false): string {
  return printText(parse(body), { onlyFree: paid })
}
