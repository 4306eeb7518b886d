import { codeTag } from './codes/code-tag.ts'
import type { CustomCode } from './codes/template.ts'
import { growSmilies, type SmileyTree } from './match-smiley.ts'
import { type Smiley, smileySets } from './smilies.ts'
import { postTags, signatureTags } from './tags/dialects.ts'
import type { TagTable } from './tags/tag.ts'

/** What a text is read by: its tags, and the smilies with the most of each in one text. */
export interface Dialect {
  tags: TagTable
  smilies: SmileyTree<Smiley>
  smileysOfOne: number
}

/** The signs by which a smiley may begin; the scan of a text stops at no others. */
export const SMILEY_SIGNS = ':;{'

/** What every forum begins with. */
export const CLASSIC: Dialect = {
  tags: postTags,
  smilies: growSmilies(smileySets.flatMap(set => set.smilies)),
  smileysOfOne: 10,
}

/** Names that no admin can give to a code, for they are tags already. */
export function isBuiltIn(name: string): boolean {
  return postTags.has(name) || name === '*'
}

/** The short dialect of signatures and messages. */
export function shortOf(dialect: Dialect): Dialect {
  return { ...dialect, tags: signatureTags }
}

/** The dialect of posts with these codes besides. */
export function withCodes(dialect: Dialect, codes: readonly CustomCode[]): Dialect {
  return codes.length === 0
    ? dialect
    : { ...dialect, tags: new Map([...postTags, ...codes.map(code => [code.tag, codeTag(code)] as const)]) }
}
