import type { Site } from '../boards/site.ts'
import type { Tx } from '../db/schema.ts'
import { findReserved } from '../friends/reserve.ts'
import { done, type Outcome, refused } from '../lib/outcome.ts'
import { listBlockers } from '../members/blocking-members.ts'
import type { Viewer } from '../members/viewer.ts'
import { pairKey } from './conversation.ts'
import { conversationPaceFault } from './limits.ts'
import { type MessageFields, type SentMessage, say, sendingFault } from './sending.ts'
import { reasonsToHold } from './strangers.ts'

/** Whom a message goes to: one for a conversation of two, several for one of many with a title. */
export interface Addressed {
  members: readonly { id: number; name: string }[]
  title: string
}

/** Sends a message to members; two who have talked before go on where they were. */
export async function openConversation(
  tx: Tx,
  site: Site,
  viewer: Viewer,
  { members, title }: Addressed,
  fields: MessageFields,
  at: number,
): Promise<Outcome<SentMessage>> {
  const others = members.filter(member => member.id !== viewer.id)
  const [first] = others
  if (!first) return refused({ key: 'error.message_to_nobody', field: 'to' })
  if (others.length >= site.settings.conversationMembers) {
    return refused({ key: 'error.message_to_many', values: { max: site.settings.conversationMembers }, field: 'to' })
  }
  const fault = await sendingFault(tx, site, viewer, fields, at)
  if (fault) return 'messageId' in fault ? done(fault) : fault
  const ids = others.map(member => member.id)
  const blockers = await listBlockers(tx, viewer.id, ids)
  const blocker = others.find(member => blockers.includes(member.id))
  if (blocker) return refused({ key: 'error.message_blocked_by', values: { name: blocker.name }, field: 'to' })
  const reserved = await findReserved(tx, viewer, ids)
  if (reserved) return refused({ key: 'error.message_only_friends', values: { name: reserved.name }, field: 'to' })
  const key = others.length === 1 ? pairKey(viewer.id, first.id) : null
  const known = key === null ? undefined : await findPair(tx, key)
  const reasons = await reasonsToHold(tx, site, viewer, { body: fields.body, to: ids, conversationId: known })
  if (known !== undefined) return done(await say(tx, site, viewer, known, fields, at, reasons))
  const pace = await conversationPaceFault(tx, site.settings, viewer, at)
  if (pace) return pace
  const id = await insertConversation(tx, viewer, { key, title, memberIds: [viewer.id, ...ids] }, at)
  return done(await say(tx, site, viewer, id, fields, at, reasons))
}

async function findPair(tx: Tx, key: string): Promise<number | undefined> {
  return (await tx.selectFrom('conversation').select('id').where('pair_key', '=', key).executeTakeFirst())?.id
}

async function insertConversation(
  tx: Tx,
  viewer: Viewer,
  { key, title, memberIds }: { key: string | null; title: string; memberIds: number[] },
  at: number,
): Promise<number> {
  const { id } = await tx
    .insertInto('conversation')
    .values({ pair_key: key, title, founder_id: viewer.id, created_at: at })
    .returning('id')
    .executeTakeFirstOrThrow()
  const rows = memberIds.map(member_id => ({ conversation_id: id, member_id, joined_at: at, left_at: null }))
  await tx.insertInto('conversation_member').values(rows).execute()
  return id
}
