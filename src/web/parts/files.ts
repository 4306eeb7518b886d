import { type Attachment, isPicture } from '../../attachments/attachment.ts'
import { listAttachments, listUnusedAttachments } from '../../attachments/attachment-queries.ts'
import { highestPrice } from '../../attachments/terms.ts'
import { largestUpload } from '../../attachments/uploading.ts'
import { canAddFiles, canAttach, canUpload } from '../../boards/permissions.ts'
import { tradedCredit } from '../../credits/paying.ts'
import { fileSize } from '../../lib/file-size.ts'
import { done } from '../../lib/outcome.ts'
import { termErrors } from '../file-terms.ts'
import type { Request } from '../request.ts'
import { pictureForEditor } from '../taking-uploads.ts'
import type { FormPart } from './form-part.ts'

type Values = Record<string, unknown>

/** 附件: files of every kind, and what is said of each and asked for it. */
export const filesFormPart: FormPart = {
  name: 'files',

  async show({ forum, req, place, body }) {
    if (!canAddFiles(req.viewer, place.board)) return null
    const own = place.kind !== 'edit' || place.place.post.author_id === req.viewer.id
    const waiting = own ? await listUnusedAttachments(forum.db, req.viewer.id) : []
    const kept = place.kind === 'edit' ? await listAttachments(forum.db, place.place.post.id) : []
    const { group } = req.viewer
    const values = body ?? {}
    return {
      attach: canAttach(req.viewer, place.board),
      fetch: group.can_fetch_images === 1 && canUpload(req.viewer, place.board) && req.site.settings.fetchedPerPost > 0,
      fetching: values.fetch_images === '1',
      waiting: waiting.map(one => row(one, values)),
      kept: kept.map(one => row(one, values)),
      extensions: group.attach_extensions.split(',').join(' '),
      accept: group.attach_extensions
        .split(',')
        .flatMap(one => (one.trim() === '' ? [] : [`.${one.trim()}`]))
        .join(','),
      largest: fileSize(largestUpload(group, req.site.settings)),
      resumable: req.site.settings.resumableMegabytes * 1024 * 1024,
      terms: termsOf(req),
    }
  },

  read({ body }) {
    const errors = termErrors(body)
    return errors.length > 0 ? { ok: false, errors, status: 422 } : done(null)
  },
}

/** What may be asked for a file, when this group may ask anything. */
function termsOf({ viewer, site }: Request) {
  if (viewer.group.can_set_attach_terms === 0) return null
  const levels = new Map<number, string[]>()
  for (const { read_access: level, title } of site.groups.byId.values()) {
    if (level > 0) levels.set(level, [levels.get(level) ?? [], title].flat())
  }
  levels.set(255, [])
  return {
    levels: [...levels].sort(([a], [b]) => a - b).map(([level, titles]) => ({ level, titles: titles.join(' ') })),
    most: highestPrice(viewer, site.settings),
    unit: tradedCredit(site.settings).title,
  }
}

function row(attachment: Attachment, values: Values) {
  const { id } = attachment
  const typed = (field: string, there: string | number) => values[`file_${field}_${id}`] ?? there
  return {
    ...pictureForEditor(attachment),
    picture: isPicture(attachment),
    description: typed('text', attachment.description),
    readAccess: String(typed('access', attachment.read_access)),
    price: typed('price', attachment.price),
  }
}
