import { sql } from 'kysely'
import { expect } from 'vitest'
import { amountsOf, EXTCREDITS, extcreditName } from '../../src/credits/amounts.ts'
import { formulaValues, total } from '../../src/credits/settling.ts'
import { isPublic } from '../../src/db/publicity.ts'
import type { TestForum } from '../support/forum.ts'

/** Every balance is the sum of the ledger, and every total is what the formula makes of it. */
export async function expectSoundLedger(forum: TestForum): Promise<void> {
  const { settings } = await forum.now()
  const sums = await forum.db
    .selectFrom('credit_entry')
    .select('member_id')
    .select(EXTCREDITS.map(n => sql<number>`sum(${sql.ref(extcreditName(n))})`.as(extcreditName(n))))
    .groupBy('member_id')
    .execute()
  const members = await forum.db.selectFrom('member').selectAll().execute()
  for (const member of members) {
    const sum = sums.find(row => row.member_id === member.id)
    expect(amountsOf(member), `balances of ${member.name}`).toEqual(amountsOf(sum ?? {}))
    const credits = total(settings.creditFormula, formulaValues(member))
    expect(member.credits, `total of ${member.name}`).toBe(credits)
  }
}

/** Every counter is what counting the rows gives. */
export async function expectSoundCounters(forum: TestForum): Promise<void> {
  const threads = await forum.db.selectFrom('thread').selectAll().execute()
  const posts = await forum.db.selectFrom('post').selectAll().where(isPublic('post')).execute()
  const standing = threads.filter(
    thread => thread.deleted_at === null && thread.pending_at === null && thread.moved_to === null,
  )
  const seen = posts.filter(post => standing.some(thread => thread.id === post.thread_id))
  for (const thread of threads.filter(one => one.moved_to === null && one.pending_at === null)) {
    const own = posts.filter(post => post.thread_id === thread.id)
    const last = own.reduce((latest, post) => (post.floor > latest.floor ? post : latest))
    expect(thread, `thread ${thread.id}`).toMatchObject({
      replies: own.length - 1,
      last_post_at: last.created_at,
      last_author_id: last.author_id,
    })
  }
  for (const member of await forum.db.selectFrom('member').selectAll().execute()) {
    const own = standing.filter(thread => thread.author_id === member.id)
    expect(member, `counters of ${member.name}`).toMatchObject({
      threads: own.length,
      digests: own.filter(thread => thread.digest > 0).length,
      posts: seen.filter(post => post.author_id === member.id).length,
    })
  }
  for (const board of await forum.db.selectFrom('board').selectAll().execute()) {
    const own = standing.filter(thread => thread.board_id === board.id)
    const latest = Math.max(0, ...own.map(thread => thread.last_post_at))
    expect(board, `counters of ${board.name}`).toMatchObject({
      threads: own.length,
      posts: seen.filter(post => own.some(thread => thread.id === post.thread_id)).length,
      last_post_at: latest,
    })
  }
}

/** What the classic's rules pay is there for what can be seen, and for nothing else: 2, 1, and 5 for a level. */
export async function expectWhatStandsPaid(forum: TestForum): Promise<void> {
  const entries = await forum.db.selectFrom('credit_entry').selectAll().execute()
  const threads = await forum.db.selectFrom('thread').selectAll().where(isPublic('thread')).execute()
  const posts = await forum.db
    .selectFrom('post')
    .innerJoin('thread', 'thread.id', 'post.thread_id')
    .select(['post.author_id', 'post.floor'])
    .where(isPublic('post'))
    .where(isPublic('thread'))
    .execute()
  for (const { id, name } of await forum.db.selectFrom('member').selectAll().execute()) {
    const paid = (action: string) =>
      entries
        .filter(entry => entry.member_id === id && entry.action === action)
        .reduce((sum, entry) => sum + entry.extcredits2, 0)
    const own = threads.filter(thread => thread.author_id === id && thread.moved_to === null)
    const levels = own.reduce((sum, thread) => sum + thread.digest, 0)
    const replies = posts.filter(post => post.author_id === id && post.floor > 1)
    const all = { post: paid('post'), reply: paid('reply'), digest: paid('digest') }
    expect(all, `what ${name} was paid`).toEqual({ post: own.length * 2, reply: replies.length, digest: levels * 5 })
  }
}
