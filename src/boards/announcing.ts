import type { Insertable, Selectable } from 'kysely'
import type { Db, Tx } from '../db/schema.ts'
import type { AnnouncementTable, FriendLinkTable } from '../db/tables/site.ts'

export type Announcement = Readonly<Selectable<AnnouncementTable>>
export type FriendLink = Readonly<Selectable<FriendLinkTable>>

/** All announcements, also those whose time is over or still to come. */
export function loadAnnouncements(db: Db): Promise<Announcement[]> {
  return db.selectFrom('announcement').selectAll().orderBy('position').orderBy('starts_at', 'desc').execute()
}

/** Those that are to be seen now. */
export function standingAnnouncements(announcements: readonly Announcement[], now: number): Announcement[] {
  return announcements.filter(one => one.starts_at <= now && (one.ends_at === null || one.ends_at > now))
}

/** Writes a new announcement, or over an old one. */
export async function saveAnnouncement(
  tx: Tx,
  id: number | null,
  fields: Insertable<AnnouncementTable>,
): Promise<void> {
  if (id === null) await tx.insertInto('announcement').values(fields).execute()
  else await tx.updateTable('announcement').set(fields).where('id', '=', id).execute()
}

/** Takes an announcement away. */
export async function removeAnnouncement(tx: Tx, id: number): Promise<void> {
  await tx.deleteFrom('announcement').where('id', '=', id).execute()
}

/** The links at the foot of the index. */
export function loadFriendLinks(db: Db): Promise<FriendLink[]> {
  return db.selectFrom('friend_link').selectAll().orderBy('position').orderBy('id').execute()
}

/** Writes a new friend link, or over an old one. */
export async function saveFriendLink(tx: Tx, id: number | null, fields: Insertable<FriendLinkTable>): Promise<void> {
  if (id === null) await tx.insertInto('friend_link').values(fields).execute()
  else await tx.updateTable('friend_link').set(fields).where('id', '=', id).execute()
}

/** Takes a friend link away. */
export async function removeFriendLink(tx: Tx, id: number): Promise<void> {
  await tx.deleteFrom('friend_link').where('id', '=', id).execute()
}
