import type { Kysely } from 'kysely'
import { nameKey } from '../src/members/names.ts'

interface Named {
  id: number
  name: string
  name_key: string
}

const AT_ONCE = 1000

/**
 * Capitals that look like other letters count as those now, so the keys of some names are others. A key that somebody
 * has already stays with him, and the later name keeps its old one.
 */
export async function up(db: Kysely<{ member: Named; former_name: Named }>): Promise<void> {
  for (const table of ['member', 'former_name'] as const) {
    for (let rows = await after(db, table, 0); rows.length > 0; rows = await after(db, table, rows.at(-1)?.id ?? 0)) {
      for (const { id, name, name_key } of rows) {
        const key = nameKey(name)
        if (key === name_key) continue
        const taken = await db.selectFrom(table).select('id').where('name_key', '=', key).executeTakeFirst()
        if (table === 'member' && taken) continue
        await db.updateTable(table).set({ name_key: key }).where('id', '=', id).execute()
      }
    }
  }
}

function after(db: Kysely<{ member: Named; former_name: Named }>, table: 'member' | 'former_name', id: number) {
  return db
    .selectFrom(table)
    .select(['id', 'name', 'name_key'])
    .where('id', '>', id)
    .orderBy('id')
    .limit(AT_ONCE)
    .execute()
}
