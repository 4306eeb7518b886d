import { codeTag } from './codes/code-tag.ts'
import type { CustomCode } from './codes/template.ts'
import { growSmilies, type SmileyTree } from './match-smiley.ts'
import { stopsOf } from './smiley-codes.ts'
import { type Smiley, smileySets } from './smilies.ts'
import { postTags, signatureTags } from './tags/dialects.ts'
import type { TagTable } from './tags/tag.ts'

/** What a text is read by: its tags, and the smilies with the most of each in one text. */
export interface Dialect {
  tags: TagTable
  smilies: SmileyTree<Smiley>
  smileysOfOne: number
  /** Where running text may hold anything but text. */
  stops: RegExp
}

/** What every forum begins with. */
export const CLASSIC: Dialect = withSmilies(
  smileySets.flatMap(set => set.smilies),
  10,
)

/** The tags that every forum has, and these smilies. */
export function withSmilies(smilies: readonly Smiley[], smileysOfOne: number): Dialect {
  const stops = stopsOf(smilies.map(({ code }) => code))
  return { tags: postTags, smilies: growSmilies(smilies), smileysOfOne, stops }
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
