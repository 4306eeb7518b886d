import { z } from 'zod'
import { type Attachment, attachmentThumbUrl, attachmentUrl } from '../../attachments/attachment.ts'
import { listUnusedAttachments } from '../../attachments/attachment-queries.ts'
import { canModerate, canUpload } from '../../boards/permissions.ts'
import { DAY } from '../../lib/clock.ts'
import { done, type Outcome } from '../../lib/outcome.ts'
import { OPTION_LENGTH, type Poll } from '../../threads/polls/poll.ts'
import { findPoll } from '../../threads/polls/poll-queries.ts'
import { editedPollPart, type OptionFields, type PollFields, pollPart } from '../../threads/polls/writing-poll.ts'
import { line, optionalId, parse, ticked, whole } from '../forms.ts'
import { uploadedFiles } from '../multipart.ts'
import { askedKind } from '../special-kinds.ts'
import { takePicture } from '../taking-uploads.ts'
import type { FormPart, PartContext } from './form-part.ts'

/** How many options a form shows before it is asked for more. */
const OPEN_ROWS = 4

const optional = (min: number, max: number) =>
  z.union([z.literal('').transform(() => null), whole(min, max)]).optional()

const PollForm = z.object({
  poll_choices: optional(1, 100),
  poll_days: optional(1, 3650),
  poll_hides: ticked,
  poll_public: ticked,
})
const OptionRow = z.object({
  text: line(OPTION_LENGTH).default(''),
  id: optionalId,
  picture: optionalId,
})

/** 发起投票: the options and the terms of a poll, in the form of its thread and of its first post. */
export const pollFormPart: FormPart = {
  name: 'poll',
  above: true,

  async show(context) {
    const { forum, req, place, body } = context
    if (!isPollForm(context)) return null
    const poll = place.kind === 'edit' ? await findPoll(forum.db, place.thread.id) : undefined
    const waiting = body ? await listUnusedAttachments(forum.db, req.viewer.id) : []
    const values = body ?? (poll && place.kind === 'edit' ? valuesOf(poll, place.thread.created_at) : {})
    const max = req.site.settings.pollOptionsMax
    return {
      locked: poll !== undefined && poll.voters > 0 && !moderates(context),
      max,
      length: OPTION_LENGTH,
      open: OPEN_ROWS,
      rows: Array.from({ length: max }, (_, index) => rowOf(values, index + 1, poll, waiting)),
      choices: values.poll_choices ?? '1',
      days: values.poll_days ?? '',
      hides: values.poll_hides === '1',
      open_voters: values.poll_public === '1',
      upload: canUpload(req.viewer, place.board),
    }
  },

  async read(context) {
    const { forum, req, place, body } = context
    if (!isPollForm(context) || !('poll_choices' in body)) return done(null)
    const form = parse(PollForm, body)
    const options = await readOptions(context)
    if (!form.ok) return form
    if (!options.ok) return options
    const fields: PollFields = {
      options: options.value,
      maxChoices: form.value.poll_choices ?? 1,
      days: form.value.poll_days ?? null,
      hidesResults: form.value.poll_hides,
      publicVoters: form.value.poll_public,
    }
    const { settings } = req.site
    if (place.kind !== 'edit') return done(pollPart(settings, req.viewer.id, fields))
    const poll = await findPoll(forum.db, place.thread.id)
    if (poll && poll.voters > 0 && !moderates(context)) return done(null)
    const editor = { editorId: req.viewer.id, moderates: moderates(context) }
    return done(editedPollPart(settings, place.thread, fields, editor))
  },
}

function isPollForm({ req, place, body }: PartContext): boolean {
  if (place.kind === 'thread') return askedKind(req, place.board, body) === 'poll'
  return place.kind === 'edit' && place.place.post.floor === 1 && place.thread.special === 'poll'
}

function moderates({ req, place }: PartContext): boolean {
  return canModerate(req.viewer, place.board, 'can_edit_posts')
}

/** The options that are filled in; a picture that came for one is kept, and the form knows it if it comes back. */
async function readOptions(context: PartContext & { body: Record<string, unknown> }): Promise<Outcome<OptionFields[]>> {
  const { forum, req, place, body } = context
  const options: OptionFields[] = []
  for (let n = 1; n <= req.site.settings.pollOptionsMax; n += 1) {
    const row = parse(OptionRow, {
      text: body[`option_${n}`],
      id: body[`option_id_${n}`],
      picture: body[`option_picture_${n}`],
    })
    if (!row.ok) return { ...row, errors: row.errors.map(error => ({ ...error, field: `option_${n}` })) }
    const [upload] = canUpload(req.viewer, place.board) ? uploadedFiles(req, `option_file_${n}`) : []
    const taken = upload ? await takePicture(forum, req, upload) : null
    if (taken && !taken.ok) return taken
    if (taken) body[`option_picture_${n}`] = String(taken.value.id)
    const { text, id, picture } = row.value
    if (text !== '') options.push({ id, text, attachmentId: taken?.value.id ?? picture })
  }
  return done(options)
}

function valuesOf(poll: Poll, createdAt: number): Record<string, string> {
  const values: Record<string, string> = {
    poll_choices: String(poll.max_choices),
    poll_days: poll.ends_at === null ? '' : String(Math.max(1, Math.round((poll.ends_at - createdAt) / DAY))),
    poll_hides: String(poll.hides_results),
    poll_public: String(poll.public_voters),
  }
  for (const [index, option] of poll.options.entries()) {
    values[`option_${index + 1}`] = option.text
    values[`option_id_${index + 1}`] = String(option.id)
  }
  return values
}

function rowOf(values: Record<string, unknown>, n: number, poll: Poll | undefined, waiting: readonly Attachment[]) {
  const text = (name: string) => (typeof values[name] === 'string' ? (values[name] as string) : '')
  const id = text(`option_id_${n}`)
  const chosen = text(`option_picture_${n}`)
  const picture =
    waiting.find(one => String(one.id) === chosen) ?? poll?.options.find(option => String(option.id) === id)?.picture
  return {
    n,
    id,
    text: text(`option_${n}`),
    picture: chosen,
    thumb: picture ? (picture.thumb ? attachmentThumbUrl(picture) : attachmentUrl(picture)) : null,
  }
}
