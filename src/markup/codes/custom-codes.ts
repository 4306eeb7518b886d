import type { Selectable } from 'kysely'
import type { Db } from '../../db/schema.ts'
import type { CustomCodeTable } from '../../db/tables/markup.ts'
import { compileCode } from './compile.ts'
import type { CustomCode } from './template.ts'

/** A code as the panel and the editor show it; `code` is null when its replacement no longer makes sense. */
export interface CodeEntry extends Selectable<CustomCodeTable> {
  /** Null for every group. */
  groupIds: readonly number[] | null
  code: CustomCode | null
}

/** Every code of the forum in its order. */
export async function loadCodes(db: Db): Promise<CodeEntry[]> {
  const rows = await db.selectFrom('custom_code').selectAll().orderBy('position').orderBy('id').execute()
  return rows.map(row => {
    const compiled = compileCode(row)
    const groupIds = row.group_ids === '' ? null : row.group_ids.split(',').map(Number)
    return { ...row, groupIds, code: 'code' in compiled ? compiled.code : null }
  })
}
