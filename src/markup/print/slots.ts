import { hashPassword } from '../post-password.ts'
import { slot } from '../slots.ts'
import type { HideTerms } from '../tree.ts'
import type { PrintRules } from './printer.ts'

export const slotRules: PrintRules<'hide' | 'free' | 'password' | 'page'> = {
  hide: ({ terms, children }, { print }) => slot('hide', writeTerms(terms), print(children)),
  free: ({ children }, { print }) => slot('free', '', print(children)),
  password: ({ password }) => slot('password', hashPassword(password)),
  page: () => slot('page'),
}

function writeTerms({ days, credits }: HideTerms): string {
  return [days === null ? [] : `d${days}`, credits === null ? [] : `c${credits}`].flat().join(' ')
}
