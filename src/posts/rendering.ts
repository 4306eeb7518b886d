import { type Attachment, printed } from '../attachments/attachment.ts'
import type { Html } from '../markup/html.ts'
import { renderPost } from '../markup/render.ts'
import type { Settings } from '../settings/settings.ts'
import type { Manner } from './manner.ts'

/** A post as it will be read, made once when it is written; without a manner everything is allowed. */
export function renderBody(
  settings: Settings,
  body: string,
  attachments: readonly Attachment[],
  manner: Partial<Manner> = {},
): Html {
  return renderPost(body, {
    attachments: new Map(attachments.map(attachment => [attachment.id, printed(attachment)])),
    smilies: true,
    externalImages: settings.externalImages,
    bbcode: true,
    ...manner,
  }).html
}
