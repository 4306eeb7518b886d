import { z } from 'zod'
import type { Tx } from '../../db/schema.ts'
import { done } from '../../lib/outcome.ts'
import { digest } from '../../threads/digesting.ts'
import {
  anonymousPart,
  canBeAnonymous,
  canRaise,
  optionsPart,
  READ_ACCESS_MAX,
  readAccesses,
} from '../../threads/options.ts'
import type { Part, PostPlace } from '../../threads/parts.ts'
import { stick } from '../../threads/sticking.ts'
import { parse, ticked, whole } from '../forms.ts'
import type { FormPart, PartContext } from './form-part.ts'

const OptionsForm = z.object({
  options_asked: ticked,
  read_access: whole(0, READ_ACCESS_MAX).optional(),
  anonymous: ticked,
  hidden_replies: ticked,
  newest_first: ticked,
  tells_author: ticked,
  stick: ticked,
  digest: ticked,
})

const NEW = { tells_author: '1' }

/** 附加选项 and 阅读权限: in the form of a thread and of its opening post; of a reply only 使用匿名发帖. */
export const optionsFormPart: FormPart = {
  name: 'options',

  show(context) {
    const { req, place, body } = context
    const { viewer, site } = req
    const own = place.kind !== 'edit' || place.place.post.author_id === viewer.id
    const may = own && canBeAnonymous(viewer, place.board)
    const opening = isOpening(context)
    if (!opening && !may) return null
    const raise = place.kind === 'thread' ? canRaise(viewer, place.board) : { stick: false, digest: false }
    return {
      values: body ?? valuesOf(context),
      opening,
      may: { anonymous: may, readAccess: opening && viewer.group.can_set_read_access === 1, ...raise },
      accesses: readAccesses(site.groups).map(value => ({
        value,
        groups: [...site.groups.byId.values()].filter(group => group.read_access === value).map(group => group.title),
      })),
    }
  },

  read(context) {
    const { req, place, body } = context
    if (body.options_asked === undefined) return done(null)
    const form = parse(OptionsForm, body)
    if (!form.ok) return form
    const { viewer, site } = req
    const values = form.value
    const there = place.kind === 'edit' ? place.place : null
    if (!isOpening(context)) return done(anonymousPart(viewer, place.board, values.anonymous, there))
    const fields = {
      readAccess: values.read_access ?? null,
      anonymous: values.anonymous,
      hiddenReplies: values.hidden_replies,
      newestFirst: values.newest_first,
      tellsAuthor: values.tells_author,
    }
    const part = optionsPart(site.groups, viewer, place.board, fields, there)
    return done(place.kind === 'thread' ? { ...part, ...raising(context, values) } : part)
  },
}

function isOpening({ place }: PartContext): boolean {
  return place.kind === 'thread' || (place.kind === 'edit' && place.place.post.floor === 1)
}

/** 主题置顶 and 精华帖子, for those who could do both right after. */
function raising({ req, place }: PartContext, values: { stick: boolean; digest: boolean }): Pick<Part, 'write'> {
  const may = canRaise(req.viewer, place.board)
  return {
    async write(tx: Tx, { threadId, at }: PostPlace) {
      const thread = await tx.selectFrom('thread').selectAll().where('id', '=', threadId).executeTakeFirstOrThrow()
      const terms = { reason: '', expiresAt: null, tells: false, at }
      if (values.stick && may.stick) await stick(tx, req.site, req.viewer, thread, 1, terms)
      if (values.digest && may.digest) await digest(tx, req.site, req.viewer, thread, 1, terms)
    },
  }
}

function valuesOf({ place }: PartContext): Record<string, string> {
  if (place.kind !== 'edit') return NEW
  const { post, thread } = place.place
  const flags = {
    anonymous: post.anonymous,
    hidden_replies: thread.hidden_replies,
    newest_first: thread.newest_first,
    tells_author: thread.tells_author,
  }
  const on = Object.entries(flags).filter(([, flag]) => flag === 1)
  return { ...Object.fromEntries(on.map(([name]) => [name, '1'])), read_access: String(thread.read_access) }
}
