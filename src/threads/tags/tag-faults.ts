import type { Tx } from '../../db/schema.ts'
import type { Message } from '../../lib/errors.ts'
import type { Settings } from '../../settings/settings.ts'
import { isTagName, tagKey } from './tag.ts'

const field = 'tags'

/** What is wrong with the tags that a thread would get: too many, no names, or closed ones it does not have yet. */
export async function tagFaults(
  tx: Tx,
  settings: Settings,
  names: readonly string[],
  threadId: number | null,
): Promise<Message[]> {
  if (names.length > settings.tagsPerThread) {
    return [{ key: 'error.too_many_tags', values: { max: settings.tagsPerThread }, field }]
  }
  const wrong = names.find(name => !isTagName(name))
  if (wrong !== undefined) return [{ key: 'error.tag_name', values: { name: wrong }, field }]
  if (names.length === 0) return []
  const closed = await tx
    .selectFrom('tag')
    .select('name')
    .where('name_key', 'in', names.map(tagKey))
    .where('closed_at', 'is not', null)
    .where(
      'id',
      'not in',
      tx
        .selectFrom('thread_tag')
        .select('tag_id')
        .where('thread_id', '=', threadId ?? 0),
    )
    .executeTakeFirst()
  return closed ? [{ key: 'error.tag_is_closed', values: { name: closed.name }, field }] : []
}
