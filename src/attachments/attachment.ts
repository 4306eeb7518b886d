import { randomInt } from 'node:crypto'
import type { Selectable } from 'kysely'
import type { AttachmentTable } from '../db/tables/threads.ts'
import { fullDate } from '../locale/dates.ts'
import type { PrintedAttachment } from '../markup/print-html.ts'

export type Attachment = Selectable<AttachmentTable>

const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789'

/** The name of the classic: hour, minute, second and sixteen random characters. */
export function newName(at: number, offsetHours: number, extension: string): string {
  const clock = fullDate(at, offsetHours).slice(-8).replaceAll(':', '')
  const random = Array.from({ length: 16 }, () => LETTERS[randomInt(LETTERS.length)]).join('')
  return `${clock}${random}.${extension}`
}

/** The extension of every stored file that is no picture: it says nothing, and nothing runs it. */
export const NEUTRAL = 'attach'

/** Whether it is shown in the post rather than fetched. */
export function isPicture(attachment: Pick<Attachment, 'extension'>): boolean {
  return attachment.extension !== NEUTRAL
}

/** Whether what readers get of it depends on them; a picture that all may see stands in the post itself. */
export function isGuarded(attachment: Pick<Attachment, 'extension' | 'price' | 'read_access'>): boolean {
  return !isPicture(attachment) || attachment.price > 0 || attachment.read_access > 0
}

/** Where the file lies in the uploads folder: by its content. */
export function storedName(file: { hash: string; extension: string }): string {
  return `${file.hash.slice(0, 2)}/${file.hash.slice(2, 4)}/${file.hash}.${file.extension}`
}

/** Where its smaller form lies. */
export function storedThumbName(file: { hash: string }): string {
  return `${file.hash.slice(0, 2)}/${file.hash.slice(2, 4)}/${file.hash}.thumb.webp`
}

/** The address of the picture. */
export function attachmentUrl(attachment: { id: number; name: string }): string {
  return `/attachments/${attachment.id}/${attachment.name}`
}

/** The address of the smaller form. */
export function attachmentThumbUrl(attachment: { id: number; name: string }): string {
  return `${attachmentUrl(attachment)}.thumb.webp`
}

/** What the printer of posts wants to know of it. */
export function printed(attachment: Attachment): PrintedAttachment {
  return {
    id: attachment.id,
    url: attachmentUrl(attachment),
    thumbUrl: attachment.thumb ? attachmentThumbUrl(attachment) : null,
    name: attachment.original_name,
    title: attachment.description || attachment.original_name,
    guarded: isGuarded(attachment),
    width: attachment.width,
    height: attachment.height,
  }
}
