import type { Message } from '../../lib/errors.ts'
import type { Settings } from '../../settings/settings.ts'
import type { Part } from '../parts.ts'
import type { Thread } from '../thread.ts'
import { holdThread } from '../thread-queries.ts'
import type { Activity } from './activity.ts'
import { findActivity } from './activity-queries.ts'

export interface ActivityFields {
  kind: string
  place: string
  startsAt: number | null
  endsAt: number | null
  closesAt: number | null
  /** 0 is as many as come. */
  seats: number
  cost: number
  fee: number
  confirms: boolean
  questions: string[]
}

/** The activity that a new thread calls to. */
export function activityPart(settings: Settings, fields: ActivityFields, now: number): Part {
  return {
    thread: { special: 'activity' },
    async faults() {
      const faults = faultsOf(settings, fields)
      if (fields.startsAt !== null && fields.startsAt <= now) {
        faults.push({ key: 'error.activity_past', field: 'activity_starts' })
      }
      return faults
    },
    async write(tx, { threadId }) {
      const questions = JSON.stringify(fields.questions)
      await tx
        .insertInto('activity')
        .values({ thread_id: threadId, questions, ...columnsOf(fields) })
        .execute()
    },
  }
}

/** The activity as it is written anew. What is asked stays as it is once somebody has answered. */
export function editedActivityPart(settings: Settings, thread: Thread, fields: ActivityFields): Part {
  return {
    async faults(tx) {
      await holdThread(tx, thread.id)
      const activity = await findActivity(tx, thread.id)
      if (!activity) return [{ key: 'error.no_activity' }]
      const faults = faultsOf(settings, fields)
      if (fields.seats > 0 && fields.seats < activity.confirmed) {
        faults.push({ key: 'error.activity_seats', values: { count: activity.confirmed }, field: 'activity_seats' })
      }
      return faults
    },
    async write(tx) {
      const activity = await findActivity(tx, thread.id)
      const questions = JSON.stringify(questionsOf(activity, fields))
      await tx
        .updateTable('activity')
        .set({ questions, ...columnsOf(fields) })
        .where('thread_id', '=', thread.id)
        .execute()
    },
  }
}

function questionsOf(activity: Activity | undefined, fields: ActivityFields): string[] {
  return activity && activity.applied > 0 ? activity.questions : fields.questions
}

function faultsOf(settings: Settings, fields: ActivityFields): Message[] {
  const { startsAt, endsAt, closesAt } = fields
  const faults: Message[] = []
  if (fields.kind === '') faults.push({ key: 'error.activity_kind', field: 'activity_kind' })
  if (fields.place === '') faults.push({ key: 'error.activity_place', field: 'activity_place' })
  if (startsAt === null) faults.push({ key: 'error.activity_starts', field: 'activity_starts' })
  if (startsAt !== null && endsAt !== null && endsAt <= startsAt) {
    faults.push({ key: 'error.activity_ends', field: 'activity_ends' })
  }
  if (startsAt !== null && closesAt !== null && closesAt > startsAt) {
    faults.push({ key: 'error.activity_closes', field: 'activity_closes' })
  }
  const max = settings.activityQuestions
  if (fields.questions.length > max) {
    faults.push({ key: 'error.activity_questions', values: { max }, field: 'activity_questions' })
  }
  return faults
}

function columnsOf(fields: ActivityFields) {
  return {
    kind: fields.kind,
    place: fields.place,
    starts_at: fields.startsAt ?? 0,
    ends_at: fields.endsAt,
    closes_at: fields.closesAt,
    seats: fields.seats,
    cost: fields.cost,
    fee: fields.fee,
    confirms: fields.confirms ? 1 : 0,
  }
}
