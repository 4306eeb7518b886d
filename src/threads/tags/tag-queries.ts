import type { Selectable } from 'kysely'
import { isPublic } from '../../db/publicity.ts'
import type { Db } from '../../db/schema.ts'
import type { TagTable } from '../../db/tables/tags.ts'
import { NotFound } from '../../lib/errors.ts'
import { penNameOf } from '../../posts/pen-name.ts'
import { tagKey } from './tag.ts'

export type Tag = Selectable<TagTable>

/** A tag by its number or its name; a number is looked for as a number first. Throws NotFound. */
export async function getTag(db: Db, idOrName: string): Promise<Tag> {
  const id = /^[1-9]\d{0,14}$/.test(idOrName) ? Number(idOrName) : 0
  const found = await db
    .selectFrom('tag')
    .selectAll()
    .where(eb => eb.or([eb('id', '=', id), eb('name_key', '=', tagKey(idOrName))]))
    .execute()
  const tag = found.find(one => one.id === id) ?? found[0]
  if (!tag) throw new NotFound('error.tag_not_found')
  return tag
}

/** The tags with most threads; closed ones only for who manages them. */
export function listPopularTags(db: Db, count: number): Promise<Tag[]> {
  return db
    .selectFrom('tag')
    .selectAll()
    .where('closed_at', 'is', null)
    .where('threads', '>', 0)
    .orderBy('threads', 'desc')
    .orderBy('id', 'desc')
    .limit(count)
    .execute()
}

/** All tags whose name holds a text, those with most threads first, one more than asked. */
export function listTags(db: Db, text: string, { page, size }: { page: number; size: number }): Promise<Tag[]> {
  return db
    .selectFrom('tag')
    .selectAll()
    .where('name_key', 'like', `%${escaped(tagKey(text))}%`)
    .orderBy('threads', 'desc')
    .orderBy('id', 'desc')
    .limit(size + 1)
    .offset((page - 1) * size)
    .execute()
}

/** Names that begin like this, for who is typing. */
export async function suggestTags(db: Db, beginning: string, count: number): Promise<string[]> {
  if (tagKey(beginning) === '') return []
  const rows = await db
    .selectFrom('tag')
    .select('name')
    .where('name_key', 'like', `${escaped(tagKey(beginning))}%`)
    .where('closed_at', 'is', null)
    .orderBy('threads', 'desc')
    .limit(count)
    .execute()
  return rows.map(row => row.name)
}

/** The threads of a tag below a number, the latest first, one more than asked: each page costs what the first does. */
export async function listThreadsOfTag(
  db: Db,
  tagId: number,
  { boardIds, before, size }: { boardIds: number[]; before: number | null; size: number },
) {
  const rows = await db
    .selectFrom('thread_tag')
    .innerJoin('thread', 'thread.id', 'thread_tag.thread_id')
    .select([
      'thread.id',
      'thread.board_id',
      'thread.title',
      'thread.author_id',
      'thread.author_name',
      'thread.anonymous',
    ])
    .select(['thread.created_at', 'thread.replies', 'thread.views', 'thread.last_post_at', 'thread.last_author_name'])
    .where('thread_tag.tag_id', '=', tagId)
    .$if(before !== null, query => query.where('thread_tag.thread_id', '<', before ?? 0))
    .where(isPublic('thread'))
    .where('thread.moved_to', 'is', null)
    .where('thread.board_id', 'in', boardIds.length > 0 ? boardIds : [0])
    .orderBy('thread_tag.thread_id', 'desc')
    .limit(size + 1)
    .execute()
  return rows.map(row => ({ ...row, author_id: penNameOf(row).id, author_name: penNameOf(row).name }))
}

/** Without the signs that stand for anything: a search for them finds nothing more than itself. */
function escaped(text: string): string {
  return text.replaceAll(/[%_\\]/g, '')
}
