import { Router } from 'express'
import { z } from 'zod'
import type { Forum } from '../context.ts'
import { transact } from '../db/transact.ts'
import { type Message as Fault, Forbidden } from '../lib/errors.ts'
import { newToken } from '../lib/tokens.ts'
import { fullDate } from '../locale/dates.ts'
import { findMemberByName } from '../members/member-queries.ts'
import { filterStrictly } from '../members/wording.ts'
import type { OwnConversation } from '../messages/conversation.ts'
import { getConversation, listMessages, listParticipants } from '../messages/conversation-queries.ts'
import { leave, takeIn } from '../messages/joining-in.ts'
import { clearConversation, markConversationRead, removeMessage } from '../messages/reading.ts'
import { reportMessage } from '../messages/reporting-messages.ts'
import { answer } from '../messages/sending.ts'
import { id, idParam, line, optionalId, parse, queryId, text, typed } from './forms.ts'
import { requireMember } from './guards.ts'
import { formKey, shownAs } from './messages.ts'
import type { Request, Response } from './request.ts'

const SIZE = 30
const WHOLE = 10_000

const AnswerForm = z.object({ body: text(65_536), form_key: formKey })
const MessageForm = z.object({ message: id })
const ReportForm = z.object({ message: id, reason: line(200) })
const TakeInForm = z.object({ name: line(60) })
const LeaveForm = z.object({ member: optionalId })

/** One conversation, and what its members do in it. */
export function conversationRoutes(forum: Forum): Router {
  const router = Router()

  router.get('/messages/:id', requireMember, async (req, res) => {
    const conversation = await getConversation(forum.db, req.viewer.id, idParam(req))
    if (conversation.unread > 0) {
      await transact(forum.db, tx => markConversationRead(tx, req.viewer.id, conversation.id), 'nothing')
      if (req.viewer.member) req.viewer.member.unread_messages -= conversation.unread
    }
    await show(forum, req, res, conversation, {}, [], 200)
  })

  router.get('/messages/:id/text', requireMember, async (req, res) => {
    const conversation = await getConversation(forum.db, req.viewer.id, idParam(req))
    const rows = await listMessages(forum.db, req.viewer.id, conversation, { before: 0, size: WHOLE })
    const lines = rows
      .reverse()
      .map(row => `${row.author_name} ${fullDate(row.created_at, req.offsetHours)}\n${row.body}\n`)
    res.setHeader('Content-Disposition', `attachment; filename="messages-${conversation.id}.txt"`)
    res.type('text/plain; charset=utf-8').send(lines.join('\n'))
  })

  router.post('/messages/:id', requireMember, async (req, res) => {
    const conversation = await getConversation(forum.db, req.viewer.id, idParam(req))
    const form = parse(AnswerForm, req.body)
    const again = (errors: Fault[], status: number) =>
      show(forum, req, res, conversation, typed(req.body), errors, status)
    if (!form.ok) return again(form.errors, form.status)
    const worded = filterStrictly(req.site, req.viewer, { body: form.value.body })
    if (!worded.ok) return again(worded.errors, worded.status)
    const fields = { body: worded.value.body, formKey: form.value.form_key }
    const at = forum.clock.now()
    const said = await transact(forum.db, tx => answer(tx, req.site, req.viewer, conversation, fields, at), 'nothing')
    if (!said.ok) return again(said.errors, said.status)
    res.done(`/messages/${conversation.id}#last`, said.value.waits ? { key: 'told.message_waits' } : undefined)
  })

  router.use(ownSideRoutes(forum))
  router.use(groupRoutes(forum))
  return router
}

/** What a member does on her side only, and telling the administrators. */
function ownSideRoutes(forum: Forum): Router {
  const router = Router()

  router.post('/messages/:id/clear', requireMember, async (req, res) => {
    const conversation = await getConversation(forum.db, req.viewer.id, idParam(req))
    await transact(forum.db, tx => clearConversation(tx, req.viewer.id, conversation.id), 'nothing')
    res.done('/messages', { key: 'told.conversation_cleared' })
  })

  router.post('/messages/:id/remove', requireMember, async (req, res) => {
    const conversation = await getConversation(forum.db, req.viewer.id, idParam(req))
    const { message } = valuesOf(MessageForm, req)
    await transact(forum.db, tx => removeMessage(tx, req.viewer.id, conversation.id, message), 'nothing')
    res.done(`/messages/${conversation.id}`, { key: 'told.message_removed' })
  })

  router.post('/messages/:id/report', requireMember, async (req, res) => {
    const conversation = await getConversation(forum.db, req.viewer.id, idParam(req))
    const { message: messageId, reason } = valuesOf(ReportForm, req)
    const at = forum.clock.now()
    const what = { messageId, reason }
    await transact(forum.db, tx => reportMessage(tx, req.viewer, conversation.id, what, at), 'nothing')
    res.done(`/messages/${conversation.id}`, { key: 'told.reported' })
  })

  return router
}

/** Who is in a conversation of many. */
function groupRoutes(forum: Forum): Router {
  const router = Router()

  router.post('/messages/:id/members', requireMember, async (req, res) => {
    const conversation = await getConversation(forum.db, req.viewer.id, idParam(req))
    const { name } = valuesOf(TakeInForm, req)
    const member = await findMemberByName(forum.db, name)
    const again = (errors: Fault[], status: number) =>
      show(forum, req, res, conversation, typed(req.body), errors, status)
    if (!member) return again([{ key: 'error.no_such_member', values: { name }, field: 'name' }], 422)
    const at = forum.clock.now()
    const taken = await transact(forum.db, tx => takeIn(tx, req.site, req.viewer, conversation, member, at), 'nothing')
    if (!taken.ok) return again(taken.errors, taken.status)
    res.done(`/messages/${conversation.id}`, { key: 'told.member_taken_in', values: { name: member.name } })
  })

  router.post('/messages/:id/leave', requireMember, async (req, res) => {
    const conversation = await getConversation(forum.db, req.viewer.id, idParam(req))
    const who = valuesOf(LeaveForm, req).member ?? req.viewer.id
    const at = forum.clock.now()
    const left = await transact(forum.db, tx => leave(tx, req.viewer, conversation, who, at), 'nothing')
    if (!left.ok) throw new Forbidden(left.errors[0]?.key)
    res.done(who === req.viewer.id ? '/messages' : `/messages/${conversation.id}`, { key: 'told.saved' })
  })

  return router
}

function valuesOf<T extends z.ZodType>(schema: T, req: Request): z.output<T> {
  const form = parse(schema, req.body)
  if (!form.ok) throw new Forbidden('error.message_not_found')
  return form.value
}

async function show(
  forum: Forum,
  req: Request,
  res: Response,
  conversation: OwnConversation,
  values: Record<string, string>,
  errors: Fault[],
  status: number,
): Promise<void> {
  const before = queryId(req, 'before') ?? 0
  const rows = await listMessages(forum.db, req.viewer.id, conversation, { before, size: SIZE })
  const participants = (await listParticipants(forum.db, [conversation.id])).get(conversation.id) ?? []
  const shown = { ...conversation, ...shownAs(req, conversation, participants) }
  const messages = rows.slice(0, SIZE).reverse()
  const crumbs = [{ text: req.t('messages.title'), href: '/messages' }, { text: shown.name }]
  res.page(
    'messages/show',
    {
      page: { title: shown.name, crumbs, hidden: true },
      conversation: shown,
      messages,
      older: rows.length > SIZE ? `/messages/${conversation.id}?before=${messages[0]?.id ?? 0}` : null,
      newest: before === 0,
      values,
      errors,
      formKey: values.form_key ?? newToken(),
    },
    status,
  )
}
