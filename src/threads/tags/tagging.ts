import { sql } from 'kysely'
import { enqueue } from '../../db/jobs.ts'
import type { Tx } from '../../db/schema.ts'
import { rememberTags } from './remembering-tags.ts'
import { tagKey } from './tag.ts'

/** 主题标签: gives a thread these tags and no others, and has its relatives looked for. */
export async function setTags(tx: Tx, threadId: number, names: readonly string[], at: number): Promise<void> {
  const wanted = await findOrMake(tx, names, at)
  const there = await tx.selectFrom('thread_tag').select('tag_id').where('thread_id', '=', threadId).execute()
  const had = new Set(there.map(row => row.tag_id))
  const gone = [...had].filter(id => !wanted.has(id))
  const come = [...wanted].filter(id => !had.has(id))
  if (gone.length > 0) {
    await tx.deleteFrom('thread_tag').where('thread_id', '=', threadId).where('tag_id', 'in', gone).execute()
  }
  if (come.length > 0) {
    await tx
      .insertInto('thread_tag')
      .values(come.map(tag_id => ({ tag_id, thread_id: threadId })))
      .execute()
  }
  for (const id of [...gone, ...come].sort((a, b) => a - b)) await count(tx, id, wanted.has(id) ? 1 : -1)
  if (gone.length + come.length > 0) await rememberTags(tx, [threadId])
  await enqueue(tx, 'relate thread', { threadId }, at)
}

async function findOrMake(tx: Tx, names: readonly string[], at: number): Promise<Set<number>> {
  const ids = new Set<number>()
  for (const name of names) {
    const name_key = tagKey(name)
    await tx
      .insertInto('tag')
      .values({ name, name_key, created_at: at, closed_at: null, closed_by: null })
      .onConflict(conflict => conflict.column('name_key').doNothing())
      .execute()
    const { id } = await tx.selectFrom('tag').select('id').where('name_key', '=', name_key).executeTakeFirstOrThrow()
    ids.add(id)
  }
  return ids
}

async function count(tx: Tx, tagId: number, change: 1 | -1): Promise<void> {
  await tx
    .updateTable('tag')
    .set({ threads: sql<number>`threads + ${change}` })
    .where('id', '=', tagId)
    .execute()
}
