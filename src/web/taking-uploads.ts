import { type Attachment, attachmentThumbUrl, attachmentUrl, isPicture } from '../attachments/attachment.ts'
import { forgetUnshared, removeFiles } from '../attachments/claiming.ts'
import { fileKind } from '../attachments/file-kinds.ts'
import { addAttachment, type KeptFile, keepUpload, type Upload, uploadFault } from '../attachments/uploading.ts'
import type { Forum } from '../context.ts'
import { takeTurn } from '../db/dialect.ts'
import { transact } from '../db/transact.ts'
import type { Message } from '../lib/errors.ts'
import { fileSize } from '../lib/file-size.ts'
import { done, type Outcome } from '../lib/outcome.ts'
import { filterStrictly } from '../members/wording.ts'
import { FILES, PICTURES, uploadedFiles } from './multipart.ts'
import type { Request } from './request.ts'

/** Keeps the files that came with a form; those that cannot be kept are told, the others wait for their post. */
export async function takePictures(
  forum: Forum,
  req: Request,
  may: boolean,
): Promise<{ attachments: Attachment[]; errors: Message[]; status: number }> {
  const uploads = [...uploadedFiles(req, PICTURES), ...uploadedFiles(req, FILES)]
  if (!may && uploads.length > 0) {
    return { attachments: [], errors: [{ key: 'error.cannot_upload' }], status: 403 }
  }
  const max = req.site.settings.imagesPerPost
  if (uploads.length > max) {
    return { attachments: [], errors: [{ key: 'error.upload_over_count', values: { max } }], status: 413 }
  }
  const attachments: Attachment[] = []
  const errors: Message[] = []
  let status = 422
  for (const upload of uploads) {
    const taken = await takeUpload(forum, req, asUpload(upload), upload.fieldname === PICTURES)
    if (taken.ok) attachments.push(taken.value)
    else {
      errors.push(...taken.errors)
      status = taken.status
    }
  }
  return { attachments, errors, status }
}

/** Keeps one picture that came with a form; it waits for its post. */
export function takePicture(forum: Forum, req: Request, upload: Express.Multer.File): Promise<Outcome<Attachment>> {
  return takeUpload(forum, req, asUpload(upload), true)
}

/** Keeps one file for a post to come; its name is looked through for words like any other text. */
export async function takeUpload(
  forum: Forum,
  req: Request,
  upload: Upload,
  onlyPictures: boolean,
): Promise<Outcome<Attachment>> {
  const { viewer, site } = req
  const worded = filterStrictly(site, viewer, { file: upload.name })
  if (!worded.ok) return worded
  const name = worded.value.file
  const asked = { bytes: upload.size, at: forum.clock.now() }
  const fault = await uploadFault(forum.db, viewer, site.settings, asked)
  const terms = { group: viewer.group, settings: site.settings, onlyPictures }
  const kept = fault ?? (await keepUpload(forum.files, upload, terms))
  const noted = kept.ok ? await noteUpload(forum, req, kept.value, name) : kept
  if (noted.ok) return noted
  return {
    ...noted,
    errors: noted.errors.map(error => ({ ...error, values: { ...error.values, file: name } })),
  }
}

/** Of files that come at the same time each counts against the day's limits, so they are noted one after the other. */
async function noteUpload(
  forum: Forum,
  { viewer, site }: Request,
  file: KeptFile,
  originalName: string,
): Promise<Outcome<Attachment>> {
  const at = forum.clock.now()
  const about = { originalName, offsetHours: site.settings.timeOffset, at }
  const outcome = await transact(
    forum.db,
    async (tx): Promise<Outcome<Attachment>> => {
      await takeTurn(tx, viewer.id)
      const fault = await uploadFault(tx, viewer, site.settings, { bytes: file.bytes, at })
      return fault ?? done(await addAttachment(tx, viewer.id, file, about))
    },
    'nothing',
  )
  if (!outcome.ok) await removeFiles(forum.files, await forgetUnshared(forum.db, [file]))
  return outcome
}

function asUpload({ path, size, originalname }: Express.Multer.File): Upload {
  return { path, size, name: originalname }
}

/** A file as the editor shows it; one that is no picture has no thumb. */
export function pictureForEditor(attachment: Attachment) {
  const url = attachmentUrl(attachment)
  const picture = isPicture(attachment)
  return {
    id: attachment.id,
    name: attachment.original_name,
    url,
    thumb: picture ? (attachment.thumb ? attachmentThumbUrl(attachment) : url) : '',
    width: attachment.width,
    height: attachment.height,
    picture,
    icon: fileKind(attachment.original_name).icon,
    bytes: attachment.bytes,
    size: fileSize(attachment.bytes),
    description: attachment.description,
    readAccess: attachment.read_access,
    price: attachment.price,
  }
}

/** Files as the editor takes them: pictures apart from what has only a name. */
export function inKinds(attachments: readonly Attachment[]) {
  const shown = attachments.map(pictureForEditor)
  return { pictures: shown.filter(one => one.picture), files: shown.filter(one => !one.picture) }
}
