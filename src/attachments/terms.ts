import type { Tx } from '../db/schema.ts'
import type { Message } from '../lib/errors.ts'
import type { Viewer } from '../members/viewer.ts'
import type { Settings } from '../settings/settings.ts'
import type { Attachment } from './attachment.ts'

/** What is said of a file and asked of who wants it. */
export interface FileTerms {
  id: number
  description: string
  /** Left out by who may not set it. */
  readAccess?: number
  price?: number
}

/** The highest price that this viewer may ask for a file; 0 is none at all. */
export function highestPrice(viewer: Viewer, settings: Settings): number {
  if (viewer.group.can_set_attach_terms === 0) return 0
  const { max_price: most } = viewer.group
  return settings.attachPriceMax > 0 ? Math.min(most, settings.attachPriceMax) : most
}

/** What is wrong with the terms of a post's files, or undefined; those that stay as they are may stay. */
export function termsFault(
  viewer: Viewer,
  settings: Settings,
  terms: readonly FileTerms[] = [],
  there: readonly Pick<Attachment, 'id' | 'price'>[] = [],
): Message | undefined {
  const most = highestPrice(viewer, settings)
  const tooDear = terms.some(({ id, price = 0 }) => price > most && there.find(one => one.id === id)?.price !== price)
  return tooDear ? { key: 'error.attachment_price', values: { max: most } } : undefined
}

/** Writes the terms of these files; who may not set any only describes. Answers the files as they are now. */
export async function setTerms(
  tx: Tx,
  viewer: Viewer,
  attachments: readonly Attachment[],
  terms: readonly FileTerms[] = [],
): Promise<Attachment[]> {
  const byId = new Map(terms.map(one => [one.id, one]))
  const changed: Attachment[] = []
  for (const attachment of attachments) {
    const now = { ...attachment, ...columnsOf(viewer, attachment, byId.get(attachment.id)) }
    const { description, read_access, price } = now
    changed.push(now)
    if (
      description === attachment.description &&
      read_access === attachment.read_access &&
      price === attachment.price
    ) {
      continue
    }
    await tx
      .updateTable('attachment')
      .set({ description, read_access, price })
      .where('id', '=', attachment.id)
      .execute()
  }
  return changed
}

function columnsOf(viewer: Viewer, attachment: Attachment, terms: FileTerms | undefined) {
  if (!terms) return {}
  const { description, readAccess = attachment.read_access, price = attachment.price } = terms
  return viewer.group.can_set_attach_terms === 1 ? { description, read_access: readAccess, price } : { description }
}
