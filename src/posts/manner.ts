import type { Board } from '../boards/board.ts'
import type { Site } from '../boards/site.ts'
import type { PostTable } from '../db/tables/threads.ts'
import type { Dialect } from '../markup/dialect.ts'
import type { Group } from '../members/group.ts'

/** 禁用编辑器代码, 禁用表情, 禁用链接识别: 1 is off. */
export interface PostSwitches {
  bbcode_off: number
  smilies_off: number
  links_off: number
}

export const NOTHING_OFF: PostSwitches = { bbcode_off: 0, smilies_off: 0, links_off: 0 }

/** How the text of a post is printed. */
export interface Manner {
  bbcode: boolean
  smilies: boolean
  autoLinks: boolean
  externalImages: boolean
  media: boolean
  dialect: Dialect
  /** Members who are called, by name in lower case. */
  mentions: ReadonlyMap<string, number>
}

/** The switches that the parts of a form set, over those that were there. */
export function switchesOf(
  parts: readonly { post?: { [Column in keyof PostTable]?: unknown } }[],
  before: PostSwitches = NOTHING_OFF,
): PostSwitches {
  const { bbcode_off, smilies_off, links_off } = Object.assign({}, before, ...parts.map(part => part.post))
  return { bbcode_off: Number(bbcode_off), smilies_off: Number(smilies_off), links_off: Number(links_off) }
}

/** What the board, the group of the author and the post itself allow together (posting.md §6). */
export function mannerOf(
  { settings, dialects }: Pick<Site, 'settings' | 'dialects'>,
  board: Board,
  group: Group | null,
  switches: PostSwitches,
  mentions: readonly Mention[] = [],
): Manner {
  return {
    bbcode: board.allow_bbcode && switches.bbcode_off === 0,
    smilies: board.allow_smilies && switches.smilies_off === 0,
    autoLinks: switches.links_off === 0,
    externalImages: settings.externalImages && board.allow_images,
    media: board.allow_media && group?.can_media === 1,
    dialect: dialects.of(group?.id ?? null),
    mentions: new Map(mentions.map(({ id, name }) => [name.toLowerCase(), id])),
  }
}

/** The switches of a board that change how its posts are printed. */
export const PRINTING = ['allow_bbcode', 'allow_images', 'allow_smilies', 'allow_media'] as const

/** Whether a post looks the same in both boards. */
export function printsAlike(one: Board, other: Board): boolean {
  return PRINTING.every(name => one[name] === other[name])
}

export interface Mention {
  id: number
  name: string
}

/** Whom a kept post calls. */
export function readMentions(kept: string): Mention[] {
  const list: unknown = JSON.parse(kept)
  return Array.isArray(list) ? list.map(([id, name]) => ({ id: Number(id), name: String(name) })) : []
}

/** The same as it is kept. */
export function writeMentions(mentions: readonly Mention[]): string {
  return JSON.stringify(mentions.map(({ id, name }) => [id, name]))
}
