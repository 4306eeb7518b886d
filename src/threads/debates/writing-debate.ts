import type { Db } from '../../db/schema.ts'
import type { Message } from '../../lib/errors.ts'
import { findMemberByName } from '../../members/member-queries.ts'
import type { Viewer } from '../../members/viewer.ts'
import { notify } from '../../notifications/notifying.ts'
import type { Part } from '../parts.ts'
import type { Thread } from '../thread.ts'
import { isDecided, type Stance } from './debate.ts'
import { findDebate, findSideOf } from './debate-queries.ts'

export interface DebateFields {
  affirmPoint: string
  negatePoint: string
  /** The name of a member; empty is the author. */
  umpire: string
  endsAt: number | null
}

/** The debate that a new thread opens; its umpire is told. */
export function debatePart(author: Viewer, title: string, fields: DebateFields, now: number): Part {
  return {
    thread: { special: 'debate' },
    async faults(tx) {
      const faults = await faultsOf(tx, fields)
      if (fields.endsAt !== null && fields.endsAt <= now)
        faults.push({ key: 'error.debate_past', field: 'debate_ends' })
      return faults
    },
    async write(tx, { threadId, at }) {
      const columns = await columnsOf(tx, fields)
      await tx
        .insertInto('debate')
        .values({ thread_id: threadId, ended_at: null, ...columns })
        .execute()
      if (columns.umpire_id === null || columns.umpire_id === author.id) return
      const params = { member: author.name, title, thread: threadId }
      await notify(tx, columns.umpire_id, { category: 'post', key: 'notice.debate_umpire', params, at })
    },
  }
}

/** The debate as it is written anew. */
export function editedDebatePart(thread: Thread, fields: DebateFields): Part {
  return {
    faults: tx => faultsOf(tx, fields),
    async write(tx) {
      const columns = await columnsOf(tx, fields)
      await tx.updateTable('debate').set(columns).where('thread_id', '=', thread.id).execute()
    },
  }
}

/** The side that a reply takes; who has spoken for one does not speak for the other (thread-page.md §15). */
export function stancePart(viewer: Viewer, thread: Thread, stance: Stance, now: number): Part {
  return {
    post: { stance },
    async faults(tx) {
      const debate = await findDebate(tx, thread.id)
      if (!debate || isDecided(debate, thread, now)) return [{ key: 'error.debate_over' }]
      const side = await findSideOf(tx, thread.id, viewer.id)
      return side && stance !== side ? [{ key: 'error.debate_other_side', field: 'stance' }] : []
    },
  }
}

async function faultsOf(db: Db, fields: DebateFields): Promise<Message[]> {
  const faults: Message[] = []
  if (fields.affirmPoint === '') faults.push({ key: 'error.debate_affirm', field: 'debate_affirm' })
  if (fields.negatePoint === '') faults.push({ key: 'error.debate_negate', field: 'debate_negate' })
  if (fields.umpire !== '' && !(await findMemberByName(db, fields.umpire))) {
    faults.push({ key: 'error.debate_umpire', field: 'debate_umpire' })
  }
  return faults
}

async function columnsOf(db: Db, fields: DebateFields) {
  const umpire = fields.umpire === '' ? undefined : await findMemberByName(db, fields.umpire)
  return {
    affirm_point: fields.affirmPoint,
    negate_point: fields.negatePoint,
    umpire_id: umpire?.id ?? null,
    umpire_name: umpire?.name ?? '',
    ends_at: fields.endsAt,
  }
}
