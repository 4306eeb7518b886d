import { z } from 'zod'
import type { Viewer } from '../members/viewer.ts'
import { alwaysTells } from '../moderation/reasons.ts'
import { settingLines } from '../settings/settings.ts'
import { EXPIRY_DAYS_MAX, expiryOf } from '../threads/acting.ts'
import { ICONS } from '../threads/stamping.ts'
import { measureFields } from './author-measures.ts'
import { ids, line, optionalId, ticked, whole } from './forms.ts'
import type { Request } from './request.ts'

const MANY = 100
const level = z.union([z.literal(''), whole(0, 3)]).optional()

/** Why something is done, and whether its author is told. */
export const because = {
  reason: line(40).default(''),
  more: line(200).default(''),
  tells: ticked,
}

/** What every act of a moderator asks for. */
const shared = {
  ...because,
  days: z.union([z.literal(''), whole(0, EXPIRY_DAYS_MAX)]).optional(),
}

export const ThreadActForm = z.object({
  ...shared,
  ...measureFields,
  thread: ids(MANY),
  level,
  color: z.union([z.literal(''), whole(0, 8)]).optional(),
  bold: ticked,
  italic: ticked,
  underline: ticked,
  board: optionalId,
  type: optionalId,
  pointer: ticked,
  mark: z.union([z.literal(''), whole(0, ICONS.length)]).optional(),
  target: line(300).default(''),
  title: line(255).default(''),
  floors: line(500).default(''),
})

export const PostActForm = z.object({ ...shared, ...measureFields, post: ids(MANY) })

type Shared = Pick<z.output<typeof PostActForm>, 'reason' | 'more' | 'tells'> & { days?: '' | number | undefined }

/** The reason chosen and the words added, until when, and whether the author is told. */
export function termsOf(values: Shared, viewer: Viewer, at: number) {
  const reason = [values.reason, values.more].filter(part => part !== '').join(' ')
  const days = typeof values.days === 'number' ? values.days : null
  return { reason, expiresAt: expiryOf(days, at), tells: values.tells || alwaysTells(viewer), at }
}

/** What is chosen, whether or not the rest of the form is in order; nothing when the list itself is not. */
export function chosenIn(list: unknown): number[] {
  const parsed = ids(MANY).safeParse(list)
  return parsed.success ? parsed.data : []
}

/** The reasons that an admin has put on the list. */
export function reasonsFor(req: Request): string[] {
  return settingLines(req.site.settings.reasons)
}
