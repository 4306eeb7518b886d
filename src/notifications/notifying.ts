import { sql } from 'kysely'
import { enqueue } from '../db/jobs.ts'
import type { Tx } from '../db/schema.ts'
import type { NoticeTable } from '../db/tables/notices.ts'
import { type Choice, choiceOf, readChoices } from './choices.ts'
import { ALWAYS_ON_SITE, categoryOf, kindOf, type NoticeKind } from './kinds.ts'

export interface NewNotice {
  /** Only for a sentence that says nothing of its kind: 'post' is what concerns her posts. */
  category: 'post' | NoticeTable['category']
  /** Locale key of the sentence, `notice.…`. */
  key: string
  params: Record<string, string | number>
  /** Who caused it, so that she can shield him; left out where his name is not to be known. */
  by?: number | null
  /** Ways that this one goes whatever she chose for its kind. */
  ways?: Partial<Choice>
  /** While unread, notices with the same key become one that counts. */
  mergeKey?: string
  at: number
}

/**
 * Tells a member something in the ways she chose; it is there when the act that caused it is. What goes out by mail
 * or push is sent by jobs, once for each row. False when she does not want to be told.
 */
export async function notify(tx: Tx, memberId: number, notice: NewNotice): Promise<boolean> {
  const kind = kindOf(notice.key)
  const wanted = await waysFor(tx, memberId, kind, notice.by ?? null)
  if (!wanted) return false
  const ways = { ...wanted.choice, ...notice.ways }
  if (!wanted.mailable) ways.mail = ''
  if (!ways.site && ways.mail === '' && !ways.push) return false
  const row = {
    member_id: memberId,
    category: kind === 'other' && notice.category !== 'post' ? notice.category : categoryOf(kind),
    kind,
    by_id: notice.by ?? null,
    key: notice.key,
    params: JSON.stringify(notice.params),
    merge_key: mergeKeyOf(notice.mergeKey, ways),
    times: 1,
    on_site: ways.site ? 1 : 0,
    mail: ways.mail,
    mailed_at: null,
    created_at: notice.at,
    read_at: null,
  }
  if (await merged(tx, memberId, row)) return true
  const { id } = await tx.insertInto('notice').values(row).returning('id').executeTakeFirstOrThrow()
  if (ways.mail === 'now') await enqueue(tx, 'mail notice', { noticeId: id }, notice.at)
  if (ways.push) await enqueue(tx, 'push notice', { noticeId: id }, notice.at)
  if (!ways.site) return true
  await tx
    .updateTable('member')
    .set({ unread_notices: sql<number>`unread_notices + 1` })
    .where('id', '=', memberId)
    .execute()
  return true
}

/**
 * The ways she chose for a kind; undefined when she is not there, or has shielded who caused it or put him on her black
 * list: then she hears of him only what the team decides.
 */
async function waysFor(
  tx: Tx,
  memberId: number,
  kind: NoticeKind,
  byId: number | null,
): Promise<{ choice: Choice; mailable: boolean } | undefined> {
  const row = await tx
    .selectFrom('member')
    .select(['notice_choices', 'email_confirmed_at'])
    .$if(byId !== null, query =>
      query.select(eb =>
        eb
          .selectFrom('notice_shield as shield')
          .select(sql<number>`1`.as('one'))
          .whereRef('shield.member_id', '=', 'member.id')
          .where('shield.shielded_id', '=', byId)
          .where('shield.kind', 'in', ['', kind])
          .limit(1)
          .as('shielded'),
      ),
    )
    .$if(byId !== null, query => query.select('blocked'))
    .where('id', '=', memberId)
    .executeTakeFirst()
  if (!row || row.shielded) return undefined
  if (byId !== null && !ALWAYS_ON_SITE.has(kind) && row.blocked?.split(',').includes(String(byId))) return undefined
  return { choice: choiceOf(readChoices(row.notice_choices), kind), mailable: row.email_confirmed_at !== null }
}

/** What is on her list merges, and apart from it what waits for her digest; nothing else, for nobody reads it, and nothing would end it. */
function mergeKeyOf(mergeKey: string | undefined, ways: Choice): string | null {
  if (mergeKey === undefined || (!ways.site && (ways.push || ways.mail !== 'digest'))) return null
  return ways.site ? mergeKey : `away:${mergeKey}`
}

async function merged(
  tx: Tx,
  memberId: number,
  row: { merge_key: string | null; params: string; by_id: number | null; mail: string; created_at: number },
): Promise<boolean> {
  if (row.merge_key === null) return false
  const result = await tx
    .updateTable('notice')
    .set({ times: sql<number>`times + 1`, params: row.params, by_id: row.by_id, created_at: row.created_at })
    // Who reads by digest hears of it again in the next; a mail at once comes once until she has read it.
    .$if(row.mail === 'digest', query =>
      query.set({ mailed_at: sql<number | null>`case when mail = 'digest' then null else mailed_at end` }),
    )
    .where('member_id', '=', memberId)
    .where('merge_key', '=', row.merge_key)
    .where('read_at', 'is', null)
    .executeTakeFirst()
  return Number(result.numUpdatedRows) > 0
}
