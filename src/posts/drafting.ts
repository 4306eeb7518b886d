import { takeTurn } from '../db/dialect.ts'
import type { Tx } from '../db/schema.ts'
import { done, notAllowed, type Outcome, refused } from '../lib/outcome.ts'
import { attachmentIds } from '../markup/attachment-ids.ts'
import type { Viewer } from '../members/viewer.ts'
import { forgetDraft } from './discarding-drafts.ts'
import { type Draft, type FormPairs, fieldOf, type Place, placeKey } from './draft.ts'
import { countDrafts, findDraft } from './draft-queries.ts'
import { findByFormKey } from './writing.ts'

/** The most that one draft holds, in characters of its JSON. */
export const DRAFT_CAP = 200_000

/** The number of drafts where a group has none of its own (0). */
const MOST_DRAFTS = 200

export interface DraftTerms {
  /** When the writer last saw this draft; null when she has not. `force` writes whatever is there. */
  known: number | null
  force: boolean
  formKey: string | null
}

/** `kept`: written, at that time. `newer`: another window wrote since; nothing is changed. `sent`: the post is there. */
export type Saved = { is: 'kept'; at: number } | { is: 'newer'; draft: Draft } | { is: 'sent' }

/** Keeps what a member has begun to write at a place; never over something newer that she has not seen. */
export async function saveDraft(
  tx: Tx,
  viewer: Viewer,
  place: Place,
  fields: FormPairs,
  { known, force, formKey }: DraftTerms,
  at: number,
): Promise<Outcome<Saved>> {
  if (!viewer.group.can_save_drafts) return notAllowed('error.cannot_save_drafts')
  const json = JSON.stringify(fields)
  if (json.length > DRAFT_CAP) return refused({ key: 'error.draft_too_long' })
  await takeTurn(tx, viewer.id)
  if (await findByFormKey(tx, viewer, formKey)) return done({ is: 'sent' })
  const there = await findDraft(tx, viewer.id, place)
  if (there && !force && there.updated_at > (known ?? 0)) return done({ is: 'newer', draft: there })
  const max = viewer.group.drafts_max || MOST_DRAFTS
  if (fieldOf({ fields }, 'body').trim() === '' && fieldOf({ fields }, 'title').trim() === '') {
    await forgetDraft(tx, viewer.id, place)
    return done({ is: 'kept', at })
  }
  if (!there && (await countDrafts(tx, viewer.id)) >= max) {
    return refused({ key: 'error.drafts_full', values: { max } })
  }
  const written = {
    fields: json,
    attachment_ids: `,${filesOf(fields).join(',')},`,
    updated_at: at,
  }
  await tx
    .insertInto('draft')
    .values({ member_id: viewer.id, place: placeKey(place), ...written })
    .onConflict(conflict => conflict.columns(['member_id', 'place']).doUpdateSet(written))
    .execute()
  return done({ is: 'kept', at })
}

/** The files that wait for this post: those of the list and those named in the text. */
function filesOf(fields: FormPairs): string[] {
  const listed = fields.filter(([name, value]) => name === 'attachments' && /^\d{1,15}$/.test(value))
  const named = attachmentIds(fieldOf({ fields }, 'body')).map(String)
  return [...new Set([...listed.map(([, id]) => id), ...named])]
}
