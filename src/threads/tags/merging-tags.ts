import { sql } from 'kysely'
import type { Tx } from '../../db/schema.ts'
import { done, type Outcome, refused } from '../../lib/outcome.ts'
import type { Viewer } from '../../members/viewer.ts'
import { record } from '../../moderation/log.ts'
import { demandTagRight, listTagsById, listThreadIds } from './managing-tags.ts'
import { rememberTags } from './remembering-tags.ts'
import { isTagName, tagKey } from './tag.ts'

/** Makes one tag of several: all their threads get the one of this name, which may be new. */
export async function mergeTags(
  tx: Tx,
  viewer: Viewer,
  ids: readonly number[],
  name: string,
  at: number,
): Promise<Outcome<null>> {
  demandTagRight(viewer)
  if (!isTagName(name)) return refused({ key: 'error.tag_name', values: { name }, field: 'name' })
  const target = await findOrMake(tx, name, at)
  const touched = new Set<number>()
  for (const tag of await listTagsById(tx, ids)) {
    if (tag.id === target) continue
    for (const id of await listThreadIds(tx, tag.id)) touched.add(id)
    await tx
      .insertInto('thread_tag')
      .columns(['tag_id', 'thread_id'])
      .expression(
        tx
          .selectFrom('thread_tag')
          .select([sql<number>`cast(${target} as bigint)`.as('tag_id'), 'thread_id'])
          .where('tag_id', '=', tag.id)
          .where('thread_id', 'not in', tx.selectFrom('thread_tag').select('thread_id').where('tag_id', '=', target)),
      )
      .execute()
    await tx.deleteFrom('tag').where('id', '=', tag.id).execute()
    await record(tx, viewer, { action: 'merge_tag', subject: tag.name, details: { to: name }, at })
  }
  const { threads } = await tx
    .selectFrom('thread_tag')
    .select(eb => eb.fn.countAll<number>().as('threads'))
    .where('tag_id', '=', target)
    .executeTakeFirstOrThrow()
  await tx.updateTable('tag').set({ name, threads }).where('id', '=', target).execute()
  await rememberTags(tx, touched.size > 0 ? await listThreadIds(tx, target) : [])
  return done(null)
}

async function findOrMake(tx: Tx, name: string, at: number): Promise<number> {
  const { id } = await tx
    .insertInto('tag')
    .values({ name, name_key: tagKey(name), created_at: at, closed_at: null, closed_by: null })
    .onConflict(conflict => conflict.column('name_key').doUpdateSet({ name }))
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}
