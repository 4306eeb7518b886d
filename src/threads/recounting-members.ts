import { type Selectable, sql } from 'kysely'
import { type Amounts, amountsOf, EXTCREDITS, extcreditName } from '../credits/amounts.ts'
import { type CreditTerms, reckon } from '../credits/settling.ts'
import { isPublic } from '../db/publicity.ts'
import type { Db, Tx } from '../db/schema.ts'
import type { MemberTable } from '../db/tables/members.ts'
import { type Corrections, correct } from './correcting.ts'

type Row = Selectable<MemberTable>

const KINDS = {
  threads: ['threads'],
  posts: ['posts'],
  digests: ['digests'],
  extcredits: EXTCREDITS.map(extcreditName),
  credits: ['credits'],
  group: ['group_id'],
  unread_notices: ['unread_notices'],
  medals: ['medals'],
} as const

/** Counts what each member wrote, adds up her ledger, and reckons credits and group from it without a notice. */
export function recountMembers(db: Db, terms: CreditTerms): Promise<Corrections> {
  return correct<Row>(db, 'member', KINDS, async (tx, rows) => {
    const ids = rows.map(row => row.id)
    const [threads, posts] = [await countThreads(tx, ids), await countPosts(tx, ids)]
    const [balances, unread] = [await addUpLedgers(tx, ids), await countUnread(tx, ids)]
    const medals = await listMedals(tx, ids)
    const here = await tx.selectFrom('member').select(['id', 'online_time']).where('id', 'in', ids).execute()
    const times = new Map(here.map(row => [row.id, row.online_time]))
    return new Map(
      rows.map(({ id, group_id }) => {
        const numbers = {
          ...(threads.get(id) ?? { threads: 0, digests: 0 }),
          posts: posts.get(id) ?? 0,
          ...(balances.get(id) ?? amountsOf({})),
        }
        const { credits, group } = reckon(terms, { ...numbers, online_time: times.get(id) ?? 0, group_id })
        return [
          id,
          {
            ...numbers,
            credits,
            group_id: group.id,
            unread_notices: unread.get(id) ?? 0,
            medals: (medals.get(id) ?? []).join(','),
          },
        ]
      }),
    )
  })
}

async function countThreads(
  tx: Tx,
  memberIds: number[],
): Promise<Map<number | null, Pick<Row, 'threads' | 'digests'>>> {
  const rows = await tx
    .selectFrom('thread')
    .select(['author_id', eb => eb.fn.countAll<number>().as('threads')])
    .select(sql<number>`count(*) filter (where digest > 0)`.as('digests'))
    .where('author_id', 'in', memberIds)
    .where(isPublic('thread'))
    .where('moved_to', 'is', null)
    .groupBy('author_id')
    .execute()
  return new Map(rows.map(({ author_id, threads, digests }) => [author_id, { threads, digests }]))
}

async function countPosts(tx: Tx, memberIds: number[]): Promise<Map<number | null, number>> {
  const rows = await tx
    .selectFrom('post')
    .innerJoin('thread', 'thread.id', 'post.thread_id')
    .select(['post.author_id', eb => eb.fn.countAll<number>().as('posts')])
    .where('post.author_id', 'in', memberIds)
    .where(isPublic('post'))
    .where(isPublic('thread'))
    .groupBy('post.author_id')
    .execute()
  return new Map(rows.map(row => [row.author_id, row.posts]))
}

async function addUpLedgers(tx: Tx, memberIds: number[]): Promise<Map<number, Amounts>> {
  const rows = await tx
    .selectFrom('credit_entry')
    .select('member_id')
    .select(EXTCREDITS.map(n => sql<number>`sum(${sql.ref(extcreditName(n))})`.as(extcreditName(n))))
    .where('member_id', 'in', memberIds)
    .groupBy('member_id')
    .execute()
  return new Map(rows.map(row => [row.member_id, amountsOf(row)]))
}

async function countUnread(tx: Tx, memberIds: number[]): Promise<Map<number, number>> {
  const rows = await tx
    .selectFrom('notice')
    .select(['member_id', eb => eb.fn.countAll<number>().as('unread')])
    .where('member_id', 'in', memberIds)
    .where('read_at', 'is', null)
    .where('on_site', '=', 1)
    .groupBy('member_id')
    .execute()
  return new Map(rows.map(row => [row.member_id, row.unread]))
}

async function listMedals(tx: Tx, memberIds: number[]): Promise<Map<number, number[]>> {
  const rows = await tx
    .selectFrom('member_medal')
    .select(['member_id', 'medal_id'])
    .where('member_id', 'in', memberIds)
    .orderBy('medal_id')
    .execute()
  const lines = new Map<number, number[]>()
  for (const { member_id, medal_id } of rows) lines.set(member_id, [...(lines.get(member_id) ?? []), medal_id])
  return lines
}
