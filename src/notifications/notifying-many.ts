import { sql } from 'kysely'
import type { Tx } from '../db/schema.ts'
import { choiceOf, readChoices } from './choices.ts'
import { categoryOf, kindOf } from './kinds.ts'
import { type NewNotice, notify } from './notifying.ts'

/** Who may be told, with what she chose. */
export interface Reader {
  id: number
  notice_choices: string
}

/**
 * Tells many members the same in one insert: on the site alone in few queries for all, in other ways one by one. Who was
 * told of the very same before, or shields who caused it, is passed over. The members have to be held.
 */
export async function notifyMany(
  tx: Tx,
  readers: readonly Reader[],
  notice: NewNotice & { by: number; mergeKey: string },
): Promise<void> {
  if (readers.length === 0) return
  const kind = kindOf(notice.key)
  const params = JSON.stringify(notice.params)
  const spared = await listSpared(tx, readers, { ...notice, kind, params })
  const plain: number[] = []
  for (const { id, notice_choices } of readers) {
    if (spared.has(id)) continue
    const { site, mail, push } = choiceOf(readChoices(notice_choices), kind)
    if (site && mail === '' && !push) plain.push(id)
    else await notify(tx, id, notice)
  }
  if (plain.length === 0) return
  const rows = await tx
    .updateTable('notice')
    .set({ times: sql<number>`times + 1`, params, created_at: notice.at })
    .where('member_id', 'in', plain)
    .where('merge_key', '=', notice.mergeKey)
    .where('read_at', 'is', null)
    .returning('member_id')
    .execute()
  const merged = new Set(rows.map(row => row.member_id))
  const fresh = plain.filter(id => !merged.has(id))
  if (fresh.length === 0) return
  const { key, by: by_id, mergeKey: merge_key, at: created_at } = notice
  const row = { category: categoryOf(kind), kind, by_id, key, params, merge_key, times: 1, created_at, read_at: null }
  await tx
    .insertInto('notice')
    .values(fresh.map(member_id => ({ ...row, member_id, on_site: 1, mail: '' as const, mailed_at: null })))
    .execute()
  await tx
    .updateTable('member')
    .set({ unread_notices: sql<number>`unread_notices + 1` })
    .where('id', 'in', fresh)
    .execute()
}

async function listSpared(
  tx: Tx,
  readers: readonly Reader[],
  { by, key, kind, params }: { by: number; key: string; kind: string; params: string },
): Promise<Set<number>> {
  const ids = readers.map(reader => reader.id)
  const told = await tx
    .selectFrom('notice')
    .select('member_id')
    .where('member_id', 'in', ids)
    .where('by_id', '=', by)
    .where('key', '=', key)
    .where('params', '=', params)
    .execute()
  const shields = await tx
    .selectFrom('notice_shield')
    .select('member_id')
    .where('shielded_id', '=', by)
    .where('member_id', 'in', ids)
    .where('kind', 'in', ['', kind])
    .execute()
  const blocks = await tx
    .selectFrom('member_block')
    .select('member_id')
    .where('blocked_id', '=', by)
    .where('member_id', 'in', ids)
    .execute()
  return new Set([...told, ...shields, ...blocks].map(row => row.member_id))
}
