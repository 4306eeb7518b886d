import type { Site } from '../../boards/site.ts'
import { isPublic } from '../../db/publicity.ts'
import type { Db } from '../../db/schema.ts'
import type { TaskEngine } from '../../db/tables/tasks.ts'
import { dayNumber } from '../../lib/clock.ts'
import { findLastCheckIn } from '../check-in-queries.ts'
import type { Task } from './task.ts'

/** What is counted for a task: of whom, and since when. */
interface Counted {
  task: Task
  memberId: number
  since: number
  today: number
}

export interface Progress {
  done: number
  needed: number
}

/** How far a member is with a task that she took at `since`; counted when she looks, and nowhere else. */
export async function progressOf(
  db: Db,
  { settings }: Pick<Site, 'settings'>,
  memberId: number,
  { task, since }: { task: Task; since: number },
  at: number,
): Promise<Progress> {
  const needed = ONCE.has(task.engine) ? 1 : task.amount
  const today = dayNumber(at, settings.timeOffset)
  const done = await COUNTS[task.engine](db, { task, memberId, since, today })
  return { done: Math.min(done, needed), needed }
}

const ONCE: ReadonlySet<TaskEngine> = new Set(['avatar', 'email', 'phone'])

const COUNTS: Record<TaskEngine, (db: Db, counted: Counted) => Promise<number>> = {
  threads: (db, counted) => countPosts(db, counted, true),
  replies: (db, counted) => countPosts(db, counted, false),
  avatar: (db, { memberId }) => has(db, memberId, 'avatar_version'),
  email: (db, { memberId }) => has(db, memberId, 'email_confirmed_at'),
  phone: (db, { memberId }) => has(db, memberId, 'phone_confirmed_at'),
  profile: countFields,
  favorites: (db, counted) => countSince(db, 'favorite', counted),
  friends: (db, counted) => countSince(db, 'friendship', counted),
  votes: (db, counted) => countSince(db, 'poll_vote', counted),
  items: countUses,
  invited: countInvited,
  async streak(db, { memberId, today }) {
    const last = await findLastCheckIn(db, memberId)
    return last && last.day >= today - 1 ? last.streak : 0
  },
}

async function countPosts(db: Db, { task, memberId, since }: Counted, opening: boolean): Promise<number> {
  const { count } = await db
    .selectFrom('post')
    .innerJoin('thread', 'thread.id', 'post.thread_id')
    .select(eb => eb.fn.countAll<number>().as('count'))
    .where('post.author_id', '=', memberId)
    .where('post.floor', opening ? '=' : '>', 1)
    .where('post.created_at', '>=', since)
    .where(isPublic('post'))
    .where(isPublic('thread'))
    .$if(task.board_id !== null, query => query.where('thread.board_id', '=', task.board_id ?? 0))
    .executeTakeFirstOrThrow()
  return Number(count)
}

async function has(
  db: Db,
  memberId: number,
  column: 'avatar_version' | 'email_confirmed_at' | 'phone_confirmed_at',
): Promise<number> {
  const row = await db.selectFrom('member').select(column).where('id', '=', memberId).executeTakeFirst()
  return row?.[column] ? 1 : 0
}

async function countFields(db: Db, { memberId }: Counted): Promise<number> {
  const { count } = await db
    .selectFrom('profile_value')
    .select(eb => eb.fn.countAll<number>().as('count'))
    .where('member_id', '=', memberId)
    .where('value', '!=', '')
    .executeTakeFirstOrThrow()
  return Number(count)
}

async function countSince(
  db: Db,
  table: 'favorite' | 'friendship' | 'poll_vote',
  { memberId, since }: Counted,
): Promise<number> {
  const { count } = await db
    .selectFrom(table)
    .select(eb => eb.fn.countAll<number>().as('count'))
    .where('member_id', '=', memberId)
    .where('created_at', '>=', since)
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** 使用道具 since then, of any kind. */
async function countUses(db: Db, { memberId, since }: Counted): Promise<number> {
  const { count } = await db
    .selectFrom('item_record')
    .select(eb => eb.fn.countAll<number>().as('count'))
    .where('member_id', '=', memberId)
    .where('act', '=', 'used')
    .where('created_at', '>=', since)
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** 站点推广: who came by her link or her invitation since then. */
async function countInvited(db: Db, { memberId, since }: Counted): Promise<number> {
  const { count } = await db
    .selectFrom('member')
    .select(eb => eb.fn.countAll<number>().as('count'))
    .where('invited_by', '=', memberId)
    .where('joined_at', '>=', since)
    .executeTakeFirstOrThrow()
  return Number(count)
}
