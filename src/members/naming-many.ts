import type { Db } from '../db/schema.ts'
import { nameKey } from './names.ts'

/** The members of a list of names with commas or ends of lines between, and the names that nobody has to the letter. */
export async function findNamed(db: Db, list: string): Promise<{ ids: number[]; unknown: string[] }> {
  const names = list
    .split(/[\n,，;；]/)
    .map(name => name.trim())
    .filter(name => name !== '')
  if (names.length === 0) return { ids: [], unknown: [] }
  const byKey = new Map(names.map(name => [nameKey(name), name]))
  const keys = [...byKey.keys()]
  const rows = await db.selectFrom('member').select(['id', 'name', 'name_key']).where('name_key', 'in', keys).execute()
  const found = rows.filter(row => row.name.toLowerCase() === byKey.get(row.name_key)?.toLowerCase())
  for (const row of found) byKey.delete(row.name_key)
  return { ids: found.map(row => row.id), unknown: [...byKey.values()] }
}
