import { type Attachment, printed } from '../attachments/attachment.ts'
import type { Html } from '../markup/html.ts'
import { renderPost } from '../markup/render.ts'
import type { Settings } from '../settings/settings.ts'

/** A post as it will be read, made once when it is written. */
export function renderBody(settings: Settings, body: string, attachments: readonly Attachment[]): Html {
  return renderPost(body, {
    attachments: new Map(attachments.map(attachment => [attachment.id, printed(attachment)])),
    smilies: true,
    externalImages: settings.externalImages,
    bbcode: true,
  }).html
}
