import { prepared } from '../../db/prepared.ts'
import type { Db } from '../../db/schema.ts'
import type { Activity, Signup, SignupState } from './activity.ts'

const FACES = 12

const activityOf = prepared(['threadId'], (db, { threadId }: { threadId: number }) =>
  db
    .selectFrom('activity')
    .leftJoin(
      eb =>
        eb
          .selectFrom('activity_signup as one')
          .leftJoin('member', 'member.id', 'one.member_id')
          .select(['one.id', 'one.thread_id', 'one.member_id', 'one.member_name', 'member.avatar_version'])
          .where('one.thread_id', '=', threadId)
          .where('one.state', '=', 'confirmed')
          .orderBy('one.id')
          .limit(FACES)
          .as('signup'),
      join => join.onRef('signup.thread_id', '=', 'activity.thread_id'),
    )
    .selectAll('activity')
    .select(['signup.id as signup_id', 'signup.member_id', 'signup.member_name', 'signup.avatar_version'])
    .where('activity.thread_id', '=', threadId)
    .orderBy('signup.id'),
)

/** The activity of a thread with the first of those who come, in one query; undefined when it has none. */
export async function findActivity(db: Db, threadId: number): Promise<Activity | undefined> {
  const rows = await activityOf(db, { threadId })
  const [first] = rows
  if (!first) return undefined
  const { signup_id: _, member_id: _id, member_name: _name, avatar_version: _version, questions, ...activity } = first
  const coming = rows.flatMap(({ signup_id, member_id, member_name, avatar_version }) =>
    signup_id === null ? [] : [{ member_id, member_name: member_name ?? '', avatar_version }],
  )
  return { ...activity, questions: JSON.parse(questions), coming }
}

/** Who signed up, the first first, one more than asked; only those in a state, when one is given. */
export async function listSignups(
  db: Db,
  threadId: number,
  { state, page, size }: { state: SignupState | null; page: number; size: number },
): Promise<Signup[]> {
  const rows = await db
    .selectFrom('activity_signup')
    .selectAll()
    .where('thread_id', '=', threadId)
    .$if(state !== null, query => query.where('state', '=', state ?? 'waiting'))
    .orderBy('id')
    .limit(size + 1)
    .offset((page - 1) * size)
    .execute()
  return rows.map(({ answers, ...row }) => ({ ...row, answers: JSON.parse(answers) }))
}
