import { createHash } from 'node:crypto'

/** What is kept of a post's password in its printed text. The text itself keeps the word, as its author wrote it. */
export function hashPassword(password: string): string {
  return createHash('sha256').update(password).digest('hex')
}
