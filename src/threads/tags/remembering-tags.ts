import type { Tx } from '../../db/schema.ts'

/** Writes the tags of threads into their rows, where their pages read them. */
export async function rememberTags(tx: Tx, threadIds: readonly number[]): Promise<void> {
  for (const id of threadIds) {
    const tags = await tx
      .selectFrom('thread_tag')
      .innerJoin('tag', 'tag.id', 'thread_tag.tag_id')
      .select(['tag.id', 'tag.name'])
      .where('thread_tag.thread_id', '=', id)
      .orderBy('tag.id')
      .execute()
    const json = tags.length === 0 ? '' : JSON.stringify(tags)
    await tx.updateTable('thread').set({ tags: json }).where('id', '=', id).execute()
  }
}
