import { sql } from 'kysely'
import type { Tx } from '../../db/schema.ts'
import { DAY } from '../../lib/clock.ts'
import type { Message } from '../../lib/errors.ts'
import type { Settings } from '../../settings/settings.ts'
import type { Part, PostPlace } from '../parts.ts'
import type { Thread } from '../thread.ts'
import { holdThread } from '../thread-queries.ts'
import type { Poll } from './poll.ts'
import { findPoll } from './poll-queries.ts'

export interface OptionFields {
  /** Of an option that is there already. */
  id: number | null
  text: string
  /** A picture of the author's that waits for its place. */
  attachmentId: number | null
}

export interface PollFields {
  options: OptionFields[]
  maxChoices: number
  /** 记票天数; null is until the thread is closed. */
  days: number | null
  hidesResults: boolean
  publicVoters: boolean
}

/** A poll that was written some milliseconds before its thread came out ends as much later. */
export async function postponePoll(tx: Tx, threadId: number, by: number): Promise<void> {
  await tx
    .updateTable('poll')
    .set({ ends_at: sql<number>`ends_at + ${by}` })
    .where('thread_id', '=', threadId)
    .where('ends_at', 'is not', null)
    .execute()
}

/** The poll that a new thread opens with. */
export function pollPart(settings: Settings, authorId: number, fields: PollFields): Part {
  return {
    thread: { special: 'poll' },
    async faults() {
      return optionFaults(settings, fields)
    },
    async write(tx, place) {
      await tx
        .insertInto('poll')
        .values({ thread_id: place.threadId, ...columnsOf(fields, place.at) })
        .execute()
      await writeOptions(tx, place, authorId, fields.options)
    },
  }
}

/**
 * The poll of a thread as it is written anew: by the author while nobody has voted, later by those who may edit what
 * others wrote. An option that has votes stays; its words may change.
 */
export function editedPollPart(
  settings: Settings,
  thread: Thread,
  fields: PollFields,
  { editorId, moderates }: { editorId: number; moderates: boolean },
): Part {
  return {
    async faults(tx) {
      await holdThread(tx, thread.id)
      const poll = await findPoll(tx, thread.id)
      if (!poll || (poll.voters > 0 && !moderates)) return [{ key: 'error.poll_has_votes' }]
      const faults = optionFaults(settings, fields)
      if (goneOptions(poll, fields).some(option => option.votes > 0))
        faults.push({ key: 'error.poll_option_has_votes' })
      return faults
    },
    async write(tx, place) {
      const poll = await findPoll(tx, thread.id)
      if (!poll) return
      const gone = goneOptions(poll, fields).map(option => option.id)
      if (gone.length > 0) await tx.deleteFrom('poll_option').where('id', 'in', gone).execute()
      await tx
        .updateTable('poll')
        .set(columnsOf(fields, thread.created_at))
        .where('thread_id', '=', thread.id)
        .execute()
      await writeOptions(tx, place, editorId, fields.options)
    },
  }
}

function optionFaults(settings: Settings, { options }: PollFields): Message[] {
  if (options.length < 2) return [{ key: 'error.poll_few_options', field: 'option_1' }]
  const max = settings.pollOptionsMax
  return options.length > max ? [{ key: 'error.poll_many_options', values: { max }, field: 'option_1' }] : []
}

function columnsOf(fields: PollFields, from: number) {
  return {
    max_choices: Math.min(Math.max(1, fields.maxChoices), fields.options.length),
    ends_at: fields.days === null ? null : from + fields.days * DAY,
    hides_results: fields.hidesResults ? 1 : 0,
    public_voters: fields.publicVoters ? 1 : 0,
  }
}

function goneOptions(poll: Poll, fields: PollFields) {
  return poll.options.filter(option => !fields.options.some(one => one.id === option.id))
}

async function writeOptions(
  tx: Tx,
  { threadId, postId }: PostPlace,
  memberId: number,
  options: readonly OptionFields[],
): Promise<void> {
  for (const [index, { id, text, attachmentId }] of options.entries()) {
    const picture = attachmentId === null ? null : await takePicture(tx, postId, memberId, attachmentId)
    const row = { position: index + 1, text, ...(picture === null ? {} : { attachment_id: picture }) }
    const known = id === null ? 0n : await change(tx, threadId, id, row)
    if (known === 0n)
      await tx
        .insertInto('poll_option')
        .values({ thread_id: threadId, ...row })
        .execute()
  }
}

async function change(tx: Tx, threadId: number, id: number, row: { position: number; text: string }): Promise<bigint> {
  const { numUpdatedRows } = await tx
    .updateTable('poll_option')
    .set(row)
    .where('id', '=', id)
    .where('thread_id', '=', threadId)
    .executeTakeFirst()
  return numUpdatedRows
}

/** The picture goes to the post and stands apart from its text; null when it is not the member's to give. */
async function takePicture(tx: Tx, postId: number, memberId: number, id: number): Promise<number | null> {
  const { numUpdatedRows } = await tx
    .updateTable('attachment')
    .set({ post_id: postId, apart: 1 })
    .where('id', '=', id)
    .where('member_id', '=', memberId)
    .where('post_id', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n ? id : null
}
