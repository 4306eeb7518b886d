import type { Insertable, Selectable } from 'kysely'
import type { Db, Tx } from '../db/schema.ts'
import type { AnnouncementTable, FriendLinkTable } from '../db/tables/site.ts'
import { NotFound } from '../lib/errors.ts'

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

/** Writes a new announcement, or over an old one. Throws NotFound when that is gone. */
export async function saveAnnouncement(
  tx: Tx,
  id: number | null,
  fields: Insertable<AnnouncementTable>,
): Promise<void> {
  if (id === null) return void (await tx.insertInto('announcement').values(fields).execute())
  const { numUpdatedRows } = await tx
    .updateTable('announcement')
    .set(fields)
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  demandOne(numUpdatedRows)
}

/** Takes an announcement away. Throws NotFound when it is gone already. */
export async function removeAnnouncement(tx: Tx, id: number): Promise<void> {
  const { numDeletedRows } = await tx.deleteFrom('announcement').where('id', '=', id).executeTakeFirstOrThrow()
  demandOne(numDeletedRows)
}

/** The links at the foot of the index. */
export function loadFriendLinks(db: Db): Promise<FriendLink[]> {
  return db.selectFrom('friend_link').selectAll().orderBy('position').orderBy('id').execute()
}

/** Writes a new friend link, or over an old one. Throws NotFound when that is gone. */
export async function saveFriendLink(tx: Tx, id: number | null, fields: Insertable<FriendLinkTable>): Promise<void> {
  if (id === null) return void (await tx.insertInto('friend_link').values(fields).execute())
  const { numUpdatedRows } = await tx
    .updateTable('friend_link')
    .set(fields)
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  demandOne(numUpdatedRows)
}

/** Takes a friend link away. Throws NotFound when it is gone already. */
export async function removeFriendLink(tx: Tx, id: number): Promise<void> {
  const { numDeletedRows } = await tx.deleteFrom('friend_link').where('id', '=', id).executeTakeFirstOrThrow()
  demandOne(numDeletedRows)
}

function demandOne(rows: bigint): void {
  if (rows === 0n) throw new NotFound()
}
