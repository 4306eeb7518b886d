import { sql } from 'kysely'
import type { Db, Tx } from '../db/schema.ts'
import { DAY, dayNumber, HOUR } from '../lib/clock.ts'
import { contentHash, type FileStore, fileHash } from '../lib/files.ts'
import { kindOf, readPicture, sniffedExtension } from '../lib/images.ts'
import { done, notAllowed, type Outcome, type Refused, refused, tooSoon } from '../lib/outcome.ts'
import type { Group } from '../members/group.ts'
import type { Viewer } from '../members/viewer.ts'
import type { Settings } from '../settings/settings.ts'
import { type Attachment, NEUTRAL, newName, storedName, storedThumbName } from './attachment.ts'
import { allowsExtension, extensionOf } from './file-kinds.ts'

/** The width of a picture in a post; a wider one gets a smaller form. */
export const PAGE_WIDTH = 860

export type KeptFile = Pick<Attachment, 'hash' | 'extension' | 'width' | 'height' | 'bytes' | 'animated' | 'thumb'>

/** Decodes an uploaded file and keeps it by its content. Slow: never inside a transaction. */
export async function keepPicture(
  files: FileStore,
  upload: { path: string; size: number },
  maxBytes: number,
): Promise<Outcome<KeptFile>> {
  if (maxBytes > 0 && upload.size > maxBytes) {
    return tooLarge(maxBytes)
  }
  const picture = await readPicture(upload.path, PAGE_WIDTH)
  if (!picture) return refused({ key: 'error.upload_not_picture' })
  const file = {
    hash: contentHash(picture.bytes),
    extension: picture.extension,
    width: picture.width,
    height: picture.height,
    bytes: picture.bytes.length,
    animated: picture.animated ? 1 : 0,
    thumb: picture.thumb ? 1 : 0,
  }
  await files.put(storedName(file), picture.bytes)
  if (picture.thumb) await files.put(storedThumbName(file), picture.thumb)
  return done(file)
}

/** What is uploaded: its bytes on the disk, and what it was called. */
export interface Upload {
  path: string
  size: number
  name: string
}

/** Programs that run where they are opened; they come in under no other name than their own. */
const PROGRAMS = new Set([
  'exe',
  'elf',
  'macho',
  'class',
  'dex',
  'swf',
  'msi',
  'deb',
  'rpm',
  'apk',
  'jar',
  'lnk',
  'dll',
])
const PICTURE_NAMES = /^(jpe?g|png|gif|webp)$/

/** The most that one file of this group may have, in bytes; 0 is no limit but the site's. */
export function largestUpload(group: Group, settings: Settings): number {
  const ofSite = settings.uploadMegabytes * 1024 * 1024
  return group.upload_bytes > 0 ? Math.min(group.upload_bytes, ofSite) : ofSite
}

/** Why no file of this name and size may come from this group, before its bytes are looked at. */
export function namedFault(
  group: Group,
  settings: Settings,
  { name, size }: { name: string; size: number },
): Refused | undefined {
  const most = largestUpload(group, settings)
  if (size > most) return tooLarge(most)
  const extension = extensionOf(name)
  if (PICTURE_NAMES.test(extension)) return undefined
  if (group.can_attach === 0) return refused({ key: 'error.upload_not_picture' })
  return allowsExtension(group.attach_extensions, extension) ? undefined : wrongExtension(group)
}

/**
 * Keeps an uploaded file of any kind by its content: a picture decoded and written anew, everything else as it is
 * under a name that says nothing. Slow: never inside a transaction.
 */
export async function keepUpload(
  files: FileStore,
  upload: Upload,
  { group, settings, onlyPictures }: { group: Group; settings: Settings; onlyPictures: boolean },
): Promise<Outcome<KeptFile>> {
  const picture = await kindOf(upload.path)
  const most = largestUpload(group, settings)
  if (picture) {
    if (group.can_upload === 0) return notAllowed('error.cannot_upload')
    if (!allowsExtension(group.attach_extensions, picture)) return wrongExtension(group)
    return keepPicture(files, upload, most)
  }
  if (upload.size > most) return tooLarge(most)
  if (onlyPictures) return refused({ key: 'error.upload_not_picture' })
  const fault = namedFault(group, settings, upload)
  if (fault) return fault
  if (PICTURE_NAMES.test(extensionOf(upload.name))) return refused({ key: 'error.upload_not_picture' })
  const sniffed = await sniffedExtension(upload.path)
  if (sniffed && PROGRAMS.has(sniffed) && !allowsExtension(group.attach_extensions, sniffed)) {
    return wrongExtension(group)
  }
  if (upload.size === 0) return refused({ key: 'error.upload_empty' })
  const hash = await fileHash(upload.path)
  const file = { hash, extension: NEUTRAL, width: 0, height: 0, bytes: upload.size, animated: 0, thumb: 0 }
  await files.putCopy(storedName(file), upload.path)
  return done(file)
}

function wrongExtension(group: Group): Refused {
  return refused({ key: 'error.upload_extension', values: { extensions: group.attach_extensions || '*' } })
}

function tooLarge(most: number): Refused {
  return { ...refused({ key: 'error.upload_too_large', values: { kilobytes: Math.floor(most / 1024) } }), status: 413 }
}

/** What a member has uploaded since midnight, by the site's clock. */
export async function countToday(
  db: Db,
  memberId: number,
  settings: Settings,
  at: number,
): Promise<{ files: number; bytes: number }> {
  const midnight = dayNumber(at, settings.timeOffset) * DAY - settings.timeOffset * HOUR
  const row = await db
    .selectFrom('attachment')
    .select([sql<number>`count(*)`.as('files'), sql<number>`coalesce(sum(bytes), 0)`.as('bytes')])
    .where('member_id', '=', memberId)
    .where('created_at', '>=', midnight)
    .executeTakeFirstOrThrow()
  return { files: Number(row.files), bytes: Number(row.bytes) }
}

/** Why this member may not add so many bytes more today, or undefined. */
export async function uploadFault(
  db: Db,
  viewer: Viewer,
  settings: Settings,
  { bytes, at }: { bytes: number; at: number },
): Promise<Refused | undefined> {
  const { group } = viewer
  const limits = [group.skips_limits ? 0 : settings.uploadsPerDay, group.attach_per_day].filter(limit => limit > 0)
  const most = group.attach_bytes_per_day
  if (limits.length === 0 && most === 0) return undefined
  const today = await countToday(db, viewer.id, settings, at)
  const max = Math.min(...limits)
  if (today.files >= max) return tooSoon({ key: 'error.uploads_today', values: { max } })
  const left = most - today.bytes
  return most > 0 && bytes > left
    ? tooSoon({ key: 'error.upload_bytes_today', values: { kilobytes: Math.max(0, Math.floor(left / 1024)) } })
    : undefined
}

/** Notes a kept file as the member's, for a post to come. */
export async function addAttachment(
  tx: Tx,
  memberId: number,
  file: KeptFile,
  { originalName, name, offsetHours, at }: { originalName: string; name?: string; offsetHours: number; at: number },
): Promise<Attachment> {
  return tx
    .insertInto('attachment')
    .values({
      ...file,
      member_id: memberId,
      post_id: null,
      name: name ?? newName(at, offsetHours, file.extension),
      original_name: plainFileName(originalName),
      created_at: at,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** A file name as a reader may see it: no paths, no control or direction characters, at most 100 long. */
export function plainFileName(name: string): string {
  const last = name.toWellFormed().split(/[\\/]/).at(-1) ?? ''
  const plain = last.normalize('NFC').replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '')
  return [...plain].slice(0, 100).join('') || 'image'
}
