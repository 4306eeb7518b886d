import type { Dialect } from '../markup/dialect.ts'
import { parse } from '../markup/parse.ts'
import { printText } from '../markup/print-text.ts'

/** What a post is found by: what anybody may know of it; of one that has a price only its free part. */
export function findableText(body: string, paid: boolean, dialect: Dialect): string {
  return printText(parse(body, dialect), { onlyFree: paid })
}
