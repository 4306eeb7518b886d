import { z } from 'zod'
import { isModerator } from '../../boards/permissions.ts'
import { done } from '../../lib/outcome.ts'
import { readTags, tagNames } from '../../threads/tags/tag.ts'
import { tagFaults } from '../../threads/tags/tag-faults.ts'
import { setTags } from '../../threads/tags/tagging.ts'
import { line, parse } from '../forms.ts'
import type { FormPart, PartContext } from './form-part.ts'

const TagsForm = z.object({ tags: line(200).default('') })

/** 主题标签: for groups that may, and for who looks after the board. */
export const tagsFormPart: FormPart = {
  name: 'tags',

  show(context) {
    if (!isShown(context)) return null
    const { place, body, req } = context
    const typed = typeof body?.tags === 'string' ? body.tags : undefined
    return { value: typed ?? tagsOf(place), max: req.site.settings.tagsPerThread }
  },

  read(context) {
    if (!isShown(context) || context.body.tags === undefined) return done(null)
    const form = parse(TagsForm, context.body)
    if (!form.ok) return form
    const names = tagNames(form.value.tags)
    const { place, req } = context
    const threadId = place.kind === 'edit' ? place.thread.id : null
    return done({
      faults: tx => tagFaults(tx, req.site.settings, names, threadId),
      write: (tx, written) => setTags(tx, written.threadId, names, written.at),
    })
  },
}

function isShown({ req, place }: PartContext): boolean {
  if (req.site.settings.tagsPerThread === 0 || place.kind === 'reply') return false
  if (place.kind === 'edit' && place.place.post.floor !== 1) return false
  return req.viewer.group.can_tag === 1 || isModerator(req.viewer, place.board)
}

function tagsOf(place: PartContext['place']): string {
  if (place.kind !== 'edit') return ''
  return readTags(place.thread.tags)
    .map(tag => tag.name)
    .join(', ')
}
