import { engineOf } from '../../db/dialect.ts'
import type { Db, Tx } from '../../db/schema.ts'
import type { MedalRecordTable } from '../../db/tables/medals.ts'
import { NotFound } from '../../lib/errors.ts'
import type { Medal } from '../../members/medal.ts'

interface Page {
  page: number
  size: number
}

/** The medal as it is now, held until the act is over, so that not more take it than may. Throws NotFound. */
export async function holdMedal(tx: Tx, id: number): Promise<Medal> {
  const medal = await tx
    .selectFrom('medal')
    .selectAll()
    .where('id', '=', id)
    .$if(engineOf(tx) === 'postgres', query => query.forUpdate())
    .executeTakeFirst()
  if (!medal) throw new NotFound('error.medal_not_found')
  return medal
}

/** How many wear it besides this member. */
export async function countOtherWearers(db: Db, medalId: number, memberId: number): Promise<number> {
  const { count } = await db
    .selectFrom('member_medal')
    .select(eb => eb.fn.countAll<number>().as('count'))
    .where('medal_id', '=', medalId)
    .where('member_id', '!=', memberId)
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** What a member wears, and until when. */
export function listWorn(db: Db, memberId: number) {
  return db.selectFrom('member_medal').select(['medal_id', 'until_at']).where('member_id', '=', memberId).execute()
}

/** What a member asks for. */
export async function listAsked(db: Db, memberId: number): Promise<number[]> {
  const rows = await db.selectFrom('medal_application').select('medal_id').where('member_id', '=', memberId).execute()
  return rows.map(row => row.medal_id)
}

/** Who wears a medal, the latest first, one more than asked. */
export function listWearers(db: Db, medalId: number, { page, size }: Page) {
  return db
    .selectFrom('member_medal as worn')
    .innerJoin('member', 'member.id', 'worn.member_id')
    .select(['member.id', 'member.name', 'member.avatar_version', 'worn.given_at', 'worn.until_at'])
    .where('worn.medal_id', '=', medalId)
    .orderBy('worn.given_at', 'desc')
    .orderBy('member.id')
    .limit(size + 1)
    .offset((page - 1) * size)
    .execute()
}

/** Who asks for which medal, whoever waits longest first. */
export function listApplications(db: Db, limit: number) {
  return db
    .selectFrom('medal_application as asked')
    .innerJoin('member', 'member.id', 'asked.member_id')
    .innerJoin('medal', 'medal.id', 'asked.medal_id')
    .select(['asked.member_id', 'asked.medal_id', 'asked.words', 'asked.created_at'])
    .select(['member.name as member_name', 'medal.name as medal_name', 'medal.picture'])
    .orderBy('asked.created_at')
    .orderBy('asked.member_id')
    .limit(limit)
    .execute()
}

export interface RecordFilter {
  memberId: number | null
  act: MedalRecordTable['act'] | null
}

/** What became of medals, the latest first, one more than asked. */
export function listMedalRecords(db: Db, { memberId, act }: RecordFilter, { page, size }: Page) {
  return db
    .selectFrom('medal_record as line')
    .innerJoin('member', 'member.id', 'line.member_id')
    .leftJoin('member as actor', 'actor.id', 'line.by_id')
    .select(['line.id', 'line.member_id', 'line.medal_id', 'line.medal_name', 'line.act', 'line.reason'])
    .select(['line.created_at', 'line.until_at', 'member.name as member_name', 'actor.name as by_name'])
    .$if(memberId !== null, query => query.where('line.member_id', '=', memberId ?? 0))
    .$if(act !== null, query => query.where('line.act', '=', act ?? 'granted'))
    .orderBy('line.id', 'desc')
    .limit(size + 1)
    .offset((page - 1) * size)
    .execute()
}
