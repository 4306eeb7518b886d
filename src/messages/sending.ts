import { sql } from 'kysely'
import type { Site } from '../boards/site.ts'
import { creditFault, reward } from '../credits/rewarding.ts'
import { settle } from '../credits/settling.ts'
import { takeTurn } from '../db/dialect.ts'
import type { Tx } from '../db/schema.ts'
import { readinessFault } from '../friends/readiness.ts'
import { findReserved } from '../friends/reserve.ts'
import { done, notAllowed, type Outcome, type Refused, refused } from '../lib/outcome.ts'
import { excerpt } from '../markup/excerpt.ts'
import { renderSignature } from '../markup/render.ts'
import { listBlockers } from '../members/blocking-members.ts'
import { isExempt } from '../members/exemptions.ts'
import { holdMembers } from '../members/member-queries.ts'
import type { Viewer } from '../members/viewer.ts'
import { notify } from '../notifications/notifying.ts'
import { hold } from './holding.ts'
import { messageFault, messagePaceFault } from './limits.ts'
import { type HoldReason, reasonsToHold } from './strangers.ts'

export interface MessageFields {
  body: string
  formKey: string | null
}

export interface SentMessage {
  conversationId: number
  messageId: number
  /** Nobody gets it before somebody has looked at it. */
  waits: boolean
}

/** Whether the text may be sent by this member now; the same form sent twice answers what it sent before. */
export async function sendingFault(
  tx: Tx,
  site: Site,
  viewer: Viewer,
  { body, formKey }: MessageFields,
  at: number,
): Promise<Refused | SentMessage | undefined> {
  if (viewer.id === 0 || viewer.group.can_message === 0) return notAllowed('error.cannot_message')
  const unready = await readinessFault(tx, site.settings, viewer)
  if (unready) return unready
  const faults = [
    messageFault(site.settings, body),
    viewer.member && !isExempt(viewer, 'sendpm') ? creditFault(site, viewer.member, 'sendpm', null) : undefined,
  ].filter(fault => fault !== undefined)
  if (faults.length > 0) return refused(...faults)
  await takeTurn(tx, viewer.id)
  const twin = formKey === null ? undefined : await findSent(tx, viewer.id, formKey)
  return twin ?? (await messagePaceFault(tx, site.settings, viewer, at))
}

/** Writes a message into a conversation and counts it as unread for the others who are in it; with reasons it waits. */
export async function say(
  tx: Tx,
  site: Site,
  viewer: Viewer,
  conversationId: number,
  { body, formKey }: MessageFields,
  at: number,
  reasons: HoldReason[] = [],
): Promise<SentMessage> {
  const { id } = await tx
    .insertInto('message')
    .values({
      conversation_id: conversationId,
      author_id: viewer.id,
      author_name: viewer.name,
      body,
      html: renderSignature(body, { bbcode: true, images: false, dialect: site.dialects.short }),
      ip: viewer.ip,
      created_at: at,
      form_key: formKey,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  if (reasons.length > 0) await keepBack(tx, viewer, { conversationId, messageId: id }, reasons, at)
  else await deliver(tx, site, viewer, { conversationId, body }, at)
  return { conversationId, messageId: id, waits: reasons.length > 0 }
}

/** It is on her own list, for she goes on from there; the others hear nothing. */
async function keepBack(
  tx: Tx,
  viewer: Viewer,
  { conversationId, messageId }: Pick<SentMessage, 'conversationId' | 'messageId'>,
  reasons: HoldReason[],
  at: number,
): Promise<void> {
  await tx
    .updateTable('conversation_member')
    .set({ last_at: at })
    .where('conversation_id', '=', conversationId)
    .where('member_id', '=', viewer.id)
    .execute()
  await hold(tx, viewer, messageId, reasons, at)
}

async function deliver(
  tx: Tx,
  site: Site,
  viewer: Viewer,
  { conversationId, body }: { conversationId: number; body: string },
  at: number,
): Promise<void> {
  await tx
    .updateTable('conversation')
    .set({ last_text: excerpt(body, { length: 80 }), last_author_name: viewer.name })
    .where('id', '=', conversationId)
    .execute()
  const here = await tx
    .selectFrom('conversation_member')
    .select(['member_id', 'unread'])
    .where('conversation_id', '=', conversationId)
    .where('left_at', 'is', null)
    .orderBy('member_id')
    .execute()
  const ids = here.map(row => row.member_id)
  const others = ids.filter(one => one !== viewer.id)
  await holdMembers(tx, ids)
  const rows = tx.updateTable('conversation_member').where('conversation_id', '=', conversationId)
  await rows.set({ last_at: at }).where('member_id', 'in', ids).execute()
  if (others.length > 0) {
    await rows.set({ unread: sql<number>`unread + 1` }).where('member_id', 'in', others).execute()
  }
  for (const { member_id: id, unread } of here) {
    if (id !== viewer.id && unread === 0) await tellOfMessage(tx, viewer, id, conversationId, at)
  }
  if (!isExempt(viewer, 'sendpm')) await reward(tx, site, viewer.id, 'sendpm', { at })
  await settle(tx, site, viewer.id, at)
}

/** By mail or push, where she wants that: once until she reads what is there. */
function tellOfMessage(tx: Tx, viewer: Viewer, memberId: number, conversation: number, at: number): Promise<boolean> {
  const params = { member: viewer.name, conversation }
  return notify(tx, memberId, { category: 'interactive', key: 'notice.message', params, by: viewer.id, at })
}

/** Answers in a conversation that the member is in; one of two whose other has blocked her hears nothing. */
export async function answer(
  tx: Tx,
  site: Site,
  viewer: Viewer,
  conversation: { id: number; pair_key: string | null },
  fields: MessageFields,
  at: number,
): Promise<Outcome<SentMessage>> {
  const fault = await sendingFault(tx, site, viewer, fields, at)
  if (fault) return 'messageId' in fault ? done(fault) : fault
  const rows = await tx
    .selectFrom('conversation_member')
    .select(['member_id', 'left_at'])
    .where('conversation_id', '=', conversation.id)
    .execute()
  if (!rows.some(row => row.member_id === viewer.id && row.left_at === null)) {
    return notAllowed('error.conversation_not_found')
  }
  const others = rows.map(row => row.member_id).filter(id => id !== viewer.id)
  if (conversation.pair_key !== null) {
    if (others.length === 0) return refused({ key: 'error.nobody_hears' })
    if ((await listBlockers(tx, viewer.id, others)).length > 0) return refused({ key: 'error.message_blocked' })
    const reserved = await findReserved(tx, viewer, others)
    if (reserved) return refused({ key: 'error.message_only_friends', values: { name: reserved.name } })
  }
  const held = { body: fields.body, to: others, conversationId: conversation.id }
  const reasons = await reasonsToHold(tx, site, viewer, held)
  return done(await say(tx, site, viewer, conversation.id, fields, at, reasons))
}

async function findSent(tx: Tx, authorId: number, formKey: string): Promise<SentMessage | undefined> {
  const row = await tx
    .selectFrom('message')
    .select(['id', 'conversation_id', 'pending_at'])
    .where('author_id', '=', authorId)
    .where('form_key', '=', formKey)
    .executeTakeFirst()
  return row && { conversationId: row.conversation_id, messageId: row.id, waits: row.pending_at !== null }
}
