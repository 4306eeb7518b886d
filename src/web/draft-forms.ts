import type { Forum } from '../context.ts'
import { type Draft, type FormPairs, fieldOf, type Place, placeKey } from '../posts/draft.ts'
import { findDraft } from '../posts/draft-queries.ts'
import { typed, typedPairs } from './forms.ts'
import type { Request } from './request.ts'
import { urls } from './urls.ts'

/** Fields by which a form is handled; they are no part of what is written. */
const HANDLING = new Set(['form_key', 'draft_place', 'draft_known', 'force', 'from', 'list'])

/** What a form begins with. */
export interface TakenUp {
  values: Record<string, string>
  /** The same with all values of each name, as it was sent or kept; null when the form is new. */
  body: Record<string, unknown> | null
  /** The draft there is at this place. */
  draft: Draft | null
  /** It is only offered, for what it began from has changed since. */
  offered: boolean
}

/** What a member writes of a form, as a draft keeps it. */
export function draftPairs(body: unknown): FormPairs {
  return typedPairs(body).filter(([name]) => !HANDLING.has(name))
}

/**
 * A form as it was left: with the draft of this place where there is one, or else with the given values. A draft that
 * began from another text than the `base` of those values is offered, and taken up with `?draft=1`.
 */
export async function takeUpDraft(
  forum: Forum,
  req: Request,
  place: Place,
  otherwise: Record<string, string> = {},
): Promise<TakenUp> {
  const draft = await findDraft(forum.db, req.viewer.id, place)
  if (!draft) return { values: otherwise, body: null, draft: null, offered: false }
  const isOld = otherwise.base !== undefined && fieldOf(draft, 'base') !== otherwise.base
  if (isOld && req.query.draft !== '1') return { values: otherwise, body: null, draft, offered: true }
  const body = bodyOf(draft)
  const now = { draft_known: String(draft.updated_at), ...(isOld ? { base: otherwise.base ?? '' } : {}) }
  return { values: { ...otherwise, ...typed(body), ...now }, body, draft, offered: false }
}

/** A form that comes back with what was typed has no draft to speak of. */
export function notTakenUp(body: unknown): TakenUp {
  return { values: typed(body), body: (body ?? {}) as Record<string, unknown>, draft: null, offered: false }
}

/** The fields of a draft as a form would have sent them. */
function bodyOf({ fields }: Pick<Draft, 'fields'>): Record<string, string | string[]> {
  const body: Record<string, string | string[]> = {}
  for (const [name, value] of fields) {
    const there = Object.hasOwn(body, name) ? body[name] : undefined
    body[name] = there === undefined ? value : [there].flat().concat(value)
  }
  return body
}

/** What the views of a form want to know of its draft. */
export function draftLocals(place: Place, { values, draft, offered }: TakenUp) {
  return { place: placeKey(place), known: values.draft_known ?? '', there: draft, offered }
}

/** The form in which a draft goes on. */
export function formAddress({ kind, id }: Place): string {
  if (kind === 'board') return urls.newThread(id)
  return kind === 'thread' ? urls.newReply(id) : urls.edit(id)
}
