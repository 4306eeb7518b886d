import type { CustomCode } from '../codes/template.ts'
import type { Dialect } from '../dialect.ts'
import { type Block, type Inline, isLink, type Node } from '../tree.ts'

/** What a tag puts around content, made anew for each piece; `opener` is the index of the tag, `weight` its size. */
export type Wrapper = { opener: number; weight: number; used: boolean; code?: CustomCode | undefined }

/** Formatting that is switched on. */
export type Format = Wrapper & { make: () => Inline }

/** A soft box that waits for content to stand around. */
export type Soft = Wrapper & { make: () => Block }

/** An open box. `path` is the formatting open at its end; `soft` is what made it, when it may be cut. */
export type Frame = {
  node: Block | { kind: 'root'; children: Node[] }
  opener: number
  soft: Soft | null
  ended: boolean
  path: { format: Format; node: Inline }[]
}

/**
 * The tree while it grows: open boxes outermost first, and what text written now will be wrapped in.
 * `unlinked` counts the failed link and picture tags around it, whose text must not turn into links either.
 */
export type Draft = {
  frames: Frame[]
  waiting: Soft[]
  formats: Format[]
  skipBreak: boolean
  unlinked: number
  allowance: number
  dialect: Dialect
  smileyCounts: Map<string, number>
  mentions: Mentions
}

/** Members who are called with @, by name in lower case. */
export type Mentions = ReadonlyMap<string, number>
export const NOBODY: Mentions = new Map()

/** The opener of a box that no tag opened, such as the cell around loose text in a row. */
export const IMPLIED = -1

const DEEPEST = 20

/** An empty tree that may repeat wrappers as far as the allowance goes. */
export function startDraft(allowance: number, dialect: Dialect, mentions: Mentions): Draft {
  const root: Frame = { node: { kind: 'root', children: [] }, opener: IMPLIED, soft: null, ended: false, path: [] }
  const smileyCounts = new Map<string, number>()
  const empty = { frames: [root], waiting: [], formats: [], skipBreak: false, unlinked: 0 }
  return { ...empty, allowance, dialect, smileyCounts, mentions }
}

/** The innermost open box. */
export function topFrame(draft: Draft): Frame {
  return draft.frames[draft.frames.length - 1]!
}

/** The innermost box that is not a soft one. */
export function hardFrame(draft: Draft): Frame {
  return draft.frames.findLast(frame => frame.soft === null)!
}

/** Whether one more tag would nest too deep. */
export function isFull(draft: Draft): boolean {
  const open = draft.frames.reduce((count, frame) => count + (frame.opener === IMPLIED ? 0 : 1), 0)
  return open + draft.waiting.length + draft.formats.length >= DEEPEST
}

/** Whether text written now stands inside a link. */
export function insideLink(draft: Draft): boolean {
  return draft.formats.some(format => isLink(format.make()))
}

/** How often a code of the admin is open already. */
export function timesOpen(draft: Draft, code: CustomCode): number {
  const boxes = draft.frames.filter(({ node }) => node.kind === 'custom' && node.code === code)
  return boxes.length + draft.formats.filter(format => format.code === code).length
}
