import { sql } from 'kysely'
import type { Db, Tx } from '../db/schema.ts'
import { DAY } from '../lib/clock.ts'
import { contentHash, type FileStore } from '../lib/files.ts'
import { readPicture } from '../lib/images.ts'
import { done, type Outcome, refused, tooSoon } from '../lib/outcome.ts'
import type { Viewer } from '../members/viewer.ts'
import type { Settings } from '../settings/settings.ts'
import { type Attachment, newName, storedName, storedThumbName } from './attachment.ts'

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
    return {
      ...refused({ key: 'error.upload_too_large', values: { kilobytes: Math.floor(maxBytes / 1024) } }),
      status: 413,
    }
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

/** Why this member may not add another picture today, or undefined. */
export async function uploadFault(db: Db, viewer: Viewer, settings: Settings, at: number) {
  if (settings.uploadsPerDay === 0 || viewer.group.skips_limits) return undefined
  const { count } = await db
    .selectFrom('attachment')
    .select(sql<number>`count(*)`.as('count'))
    .where('member_id', '=', viewer.id)
    .where('created_at', '>', at - DAY)
    .executeTakeFirstOrThrow()
  return count >= settings.uploadsPerDay
    ? tooSoon({ key: 'error.uploads_today', values: { max: settings.uploadsPerDay } })
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
