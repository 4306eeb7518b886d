import type { Tx } from '../db/schema.ts'
import type { Message } from '../lib/errors.ts'
import { hasContact, hasLink } from '../markup/contacts.ts'
import { hasWrittenLittle } from '../members/little-written.ts'
import type { Viewer } from '../members/viewer.ts'
import { filterText, type Wording, wordFaults } from '../members/wording.ts'
import type { Settings } from '../settings/settings.ts'
import { areFriends } from './friendship.ts'

export type NoteReason = 'words' | 'contacts' | 'links'

/** What looking through a note came to. */
export interface LookedNote {
  body: string
  faults: Message[]
  reasons: NoteReason[]
}

/** Looks through a note before it is written: words, and what a new member tells of herself. */
export function lookThroughNote(
  site: Wording & { settings: Pick<Settings, 'contactPosts'> },
  viewer: Viewer,
  body: string,
): LookedNote {
  const filtered = filterText(site, viewer, { body })
  const reasons: NoteReason[] = filtered.held.length > 0 ? ['words'] : []
  if (hasWrittenLittle(viewer, site.settings.contactPosts)) {
    if (hasContact(body)) reasons.push('contacts')
    if (hasLink(body)) reasons.push('links')
  }
  return { body: filtered.texts.body, faults: wordFaults(viewer, filtered), reasons }
}

/** Of the reasons for which a note may wait those that hold on this wall: a friend's and her own may hear of numbers. */
export async function reasonsOnWall(
  tx: Tx,
  viewer: Viewer,
  ownerId: number,
  reasons: readonly NoteReason[],
): Promise<NoteReason[]> {
  if (reasons.every(reason => reason === 'words')) return [...reasons]
  const near = ownerId === viewer.id || (await areFriends(tx, viewer.id, ownerId))
  return near ? reasons.filter(reason => reason === 'words') : [...reasons]
}
