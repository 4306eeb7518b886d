import { Router } from 'express'
import { z } from 'zod'
import type { Forum } from '../context.ts'
import type { Tx } from '../db/schema.ts'
import { transact } from '../db/transact.ts'
import { type Message as Fault, Forbidden } from '../lib/errors.ts'
import { newToken } from '../lib/tokens.ts'
import { findMemberByName } from '../members/member-queries.ts'
import { filterStrictly } from '../members/wording.ts'
import type { Participant } from '../messages/conversation.ts'
import { listConversations, listParticipants, searchMessages } from '../messages/conversation-queries.ts'
import { openConversation } from '../messages/opening.ts'
import { line, pageNumber, parse, queryText, text, typed } from './forms.ts'
import { requireMember } from './guards.ts'
import { paginateOpen } from './pagination.ts'
import type { Request, Response } from './request.ts'

const SIZE = 20

export const formKey = z
  .string()
  .regex(/^[\w-]{16,64}$/)
  .optional()
  .transform(key => key ?? null)
const NewForm = z.object({ to: line(1000), title: line(80).default(''), body: text(65_536), form_key: formKey })

/** 消息: what members say to each other without others. */
export function messageRoutes(forum: Forum): Router {
  const router = Router()
  router.use('/messages', requireMember)

  router.get('/messages', async (req, res) => {
    const page = pageNumber(req.query.page, 500)
    const rows = await listConversations(forum.db, req.viewer.id, { page, size: SIZE })
    const participants = await listParticipants(
      forum.db,
      rows.slice(0, SIZE).map(row => row.id),
    )
    const title = req.t('messages.title')
    res.page('messages/index', {
      page: { title, crumbs: [{ text: title }], hidden: true },
      unseen: req.unseen ?? 0,
      conversations: rows.slice(0, SIZE).map(row => ({ ...row, ...shownAs(req, row, participants.get(row.id) ?? []) })),
      pagination: paginateOpen(page, rows.length > SIZE, n => `/messages?page=${n}`),
    })
  })

  router.get('/messages/search', async (req, res) => {
    const words = queryText(req, 'q', 50).trim()
    const found = words.length < 2 ? [] : await searchMessages(forum.db, req.viewer.id, words, 100)
    const title = req.t('messages.search')
    const crumbs = [{ text: req.t('messages.title'), href: '/messages' }, { text: title }]
    res.page('messages/search', { page: { title, crumbs, hidden: true }, words, found })
  })

  router.get('/messages/new', (req, res) => {
    showForm(req, res, { to: queryText(req, 'to', 100) }, [], 200)
  })

  router.post('/messages', async (req, res) => {
    const form = parse(NewForm, req.body)
    if (!form.ok) return showForm(req, res, typed(req.body), form.errors, form.status)
    const { to, title, body, form_key } = form.value
    const addressed = await findAddressed(forum, to)
    if (!addressed.ok) return showForm(req, res, typed(req.body), [addressed.fault], 422)
    const worded = filterStrictly(req.site, req.viewer, { body, title })
    if (!worded.ok) return showForm(req, res, typed(req.body), worded.errors, worded.status)
    const opening = { members: addressed.members, title: worded.value.title }
    const said = { body: worded.value.body, formKey: form_key }
    const at = forum.clock.now()
    const open = (tx: Tx) => openConversation(tx, req.site, req.viewer, opening, said, at)
    const outcome = await transact(forum.db, open, 'nothing')
    if (!outcome.ok) return showForm(req, res, typed(req.body), outcome.errors, outcome.status)
    const { conversationId, waits } = outcome.value
    res.done(`/messages/${conversationId}#last`, { key: waits ? 'told.message_waits' : 'told.message_sent' })
  })

  return router
}

/** What a conversation is called on this side, and whose picture it has. */
export function shownAs(req: Request, { title }: { title: string }, participants: Participant[]) {
  const others = participants.filter(one => one.id !== req.viewer.id)
  const names = others.map(one => one.name).join(req.t('messages.and'))
  return { participants, others, name: title || names || req.t('messages.alone') }
}

type Addressed = { ok: true; members: { id: number; name: string }[] } | { ok: false; fault: Fault }

/** The members that a line names, with commas or semicolons between. */
async function findAddressed(forum: Forum, to: string): Promise<Addressed> {
  const members = new Map<number, { id: number; name: string }>()
  for (const name of to.split(/[,，;；、]+/).map(one => one.trim())) {
    if (name === '') continue
    const member = members.size < 200 ? await findMemberByName(forum.db, name) : undefined
    if (!member) return { ok: false, fault: { key: 'error.no_such_member', values: { name }, field: 'to' } }
    members.set(member.id, { id: member.id, name: member.name })
  }
  return { ok: true, members: [...members.values()] }
}

function showForm(req: Request, res: Response, values: Record<string, string>, errors: Fault[], status: number): void {
  if (req.viewer.group.can_message === 0) throw new Forbidden('error.cannot_message')
  const title = req.t('messages.new')
  const crumbs = [{ text: req.t('messages.title'), href: '/messages' }, { text: title }]
  const page = { title, crumbs, hidden: true }
  res.page('messages/new', { page, values, errors, formKey: values.form_key ?? newToken() }, status)
}
