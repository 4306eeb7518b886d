import { z } from 'zod'
import { type Attachment, attachmentThumbUrl, attachmentUrl } from '../attachments/attachment.ts'
import { addAttachment, type KeptFile, keepPicture, uploadFault } from '../attachments/uploading.ts'
import type { Forum } from '../context.ts'
import { transact } from '../db/transact.ts'
import type { Message } from '../lib/errors.ts'
import { ids, line, optionalId, text, ticked } from './forms.ts'
import { uploadedFiles } from './multipart.ts'
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
  if (!may && uploadedFiles(req).length > 0) {
    return { attachments: [], errors: [{ key: 'error.cannot_upload' }], status: 403 }
  }
  const attachments: Attachment[] = []
  const errors: Message[] = []
  let status = 422
  const at = forum.clock.now()
  for (const upload of uploadedFiles(req)) {
    const fault = await uploadFault(forum.db, req.viewer, req.site.settings, at)
    const kept = fault ?? (await keepPicture(forum.files, upload, req.viewer.group.upload_bytes))
    if (kept.ok) attachments.push(await noteUpload(forum, req, kept.value, upload.originalname))
    else {
      errors.push(...kept.errors.map(error => ({ ...error, values: { ...error.values, file: upload.originalname } })))
      status = kept.status
    }
  }
  return { attachments, errors, status }
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
