import { z } from 'zod'
import { type Attachment, attachmentThumbUrl, attachmentUrl } from '../attachments/attachment.ts'
import { addAttachment, type KeptFile, keepPicture, uploadFault } from '../attachments/uploading.ts'
import type { Forum } from '../context.ts'
import { transact } from '../db/transact.ts'
import type { Message } from '../lib/errors.ts'
import { done, type Outcome } from '../lib/outcome.ts'
import { ids, line, optionalId, text, ticked } from './forms.ts'
import { PICTURES, uploadedFiles } from './multipart.ts'
import type { Request } from './request.ts'

const BODY_CAP = 65_536
/** The one-time key of a form. */
export const formKey = z
  .string()
  .regex(/^[\w-]{16,64}$/)
  .optional()
  .transform(key => key ?? null)

const shared = {
  body: text(BODY_CAP),
  attachments: ids(200),
  form_key: formKey,
  signature: ticked,
  signature_asked: ticked,
}

export const ThreadForm = z.object({ ...shared, title: line(255), type: optionalId })
export const ReplyForm = z.object({ ...shared, quote: optionalId })
export const EditForm = z.object({
  ...shared,
  title: line(255).default(''),
  type: optionalId,
  removed: ids(200),
})
export const PreviewForm = z.object({ body: text(BODY_CAP), attachments: ids(200) })

/** The parts of a form that every kind of post has. A form without the signature box means yes, as the quick one. */
export function postFields(
  req: Request,
  values: z.output<typeof ReplyForm> | z.output<typeof ThreadForm>,
  attachments: readonly Attachment[],
) {
  return {
    body: values.body,
    attachmentIds: [...values.attachments, ...attachments.map(attachment => attachment.id)],
    formKey: values.form_key,
    phone: /\b(Mobile|Android|iPhone)\b/.test(req.headers['user-agent'] ?? ''),
    withSignature: values.signature_asked ? values.signature : true,
  }
}

/** Keeps the pictures that came with a form; those that cannot be kept are told, the others wait for their post. */
export async function takePictures(
  forum: Forum,
  req: Request,
  may: boolean,
): Promise<{ attachments: Attachment[]; errors: Message[]; status: number }> {
  const uploads = uploadedFiles(req, PICTURES)
  if (!may && uploads.length > 0) {
    return { attachments: [], errors: [{ key: 'error.cannot_upload' }], status: 403 }
  }
  const attachments: Attachment[] = []
  const errors: Message[] = []
  let status = 422
  for (const upload of uploads) {
    const taken = await takePicture(forum, req, upload)
    if (taken.ok) attachments.push(taken.value)
    else {
      errors.push(...taken.errors)
      status = taken.status
    }
  }
  return { attachments, errors, status }
}

/** Keeps one picture that came with a form; it waits for its post. */
export async function takePicture(
  forum: Forum,
  req: Request,
  upload: Express.Multer.File,
): Promise<Outcome<Attachment>> {
  const fault = await uploadFault(forum.db, req.viewer, req.site.settings, forum.clock.now())
  const kept = fault ?? (await keepPicture(forum.files, upload, req.viewer.group.upload_bytes))
  if (kept.ok) return done(await noteUpload(forum, req, kept.value, upload.originalname))
  const file = upload.originalname
  return { ...kept, errors: kept.errors.map(error => ({ ...error, values: { ...error.values, file } })) }
}

function noteUpload(forum: Forum, req: Request, file: KeptFile, originalName: string): Promise<Attachment> {
  const { timeOffset } = req.site.settings
  const about = { originalName, offsetHours: timeOffset, at: forum.clock.now() }
  return transact(forum.db, tx => addAttachment(tx, req.viewer.id, file, about), 'nothing')
}

/** A picture as the editor shows it. */
export function pictureForEditor(attachment: Attachment) {
  return {
    id: attachment.id,
    name: attachment.original_name,
    url: attachmentUrl(attachment),
    thumb: attachment.thumb ? attachmentThumbUrl(attachment) : attachmentUrl(attachment),
    width: attachment.width,
    height: attachment.height,
  }
}
