import { z } from 'zod'
import type { Attachment } from '../attachments/attachment.ts'
import { filterText } from '../members/wording.ts'
import { termsFrom } from './file-terms.ts'
import { ids, line, optionalId, text, ticked } from './forms.ts'
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
const NUMBERS = /^[1-9]\d{0,14}(,[1-9]\d{0,14})*$/
/** The quoted posts, with commas between. */
const quote = z
  .union([z.string().max(800).regex(NUMBERS), z.literal('')])
  .optional()
  .transform(list => (list ? list.split(',').map(Number) : []))

export const ReplyForm = z.object({ ...shared, quote })
export const EditForm = z.object({
  ...shared,
  title: line(255).default(''),
  type: optionalId,
  removed: ids(200),
})
/** With the board where it is to stand and the switches of the post, as far as its form has them. */
export const PreviewForm = z.object({
  body: text(BODY_CAP),
  attachments: ids(200),
  board: optionalId,
  bbcode_off: ticked,
  smilies_off: ticked,
  links_off: ticked,
})

/** The description of a file as its words may be said; for which of them it is refused was asked with the parts. */
function worded({ site, viewer }: Request, description: string): string {
  return filterText(site, viewer, { description }).texts.description
}

/** The parts of a form that every kind of post has. A form without the signature box means yes, as the quick one. */
export function postFields(
  req: Request,
  values: z.output<typeof ReplyForm> | z.output<typeof ThreadForm>,
  attachments: readonly Attachment[],
) {
  return {
    body: values.body,
    fileTerms: termsFrom(req.body).map(terms => ({ ...terms, description: worded(req, terms.description) })),
    attachmentIds: [...values.attachments, ...attachments.map(attachment => attachment.id)],
    formKey: values.form_key,
    phone: /\b(Mobile|Android|iPhone)\b/.test(req.headers['user-agent'] ?? ''),
    withSignature: values.signature_asked ? values.signature : true,
  }
}
