import { saveField, saveSort } from '../../src/boards/arranging-sorts.ts'
import { transact } from '../../src/db/transact.ts'
import { setTags } from '../../src/threads/tags/tagging.ts'
import type { TestSite } from '../support/site.ts'
import type { Names } from './objects.ts'

/** Two tags on a thread, one of them closed. */
export async function addTags(site: TestSite, threadId: number, names: Names): Promise<void> {
  const at = site.clock.now()
  await transact(site.db, tx => setTags(tx, threadId, ['早茶', '旧话'], at))
  const rows = await site.db.selectFrom('tag').select('id').orderBy('id').execute()
  names.tag = String(rows[0]?.id)
  names.closedTag = String(rows[1]?.id)
  await site.db.updateTable('tag').set({ closed_at: at }).where('id', '=', Number(names.closedTag)).execute()
}

/** A form of facts with one field. */
export async function addSort(site: TestSite, names: Names): Promise<void> {
  const field = { name: '价格', kind: 'number' as const, hint: '', unit: '元', preset: '', choices: '' }
  const terms = { lowest: 0, highest: null, required: 0, searchable: 1, listed: 1, position: 0 }
  await transact(
    site.db,
    async tx => {
      const id = await saveSort(tx, null, { name: '二手', description: '', days: '', position: 0 })
      await saveField(tx, id, null, { ...field, ...terms })
      names.sort = String(id)
    },
    'site',
  )
  names.field = String((await site.db.selectFrom('sort_field').select('id').executeTakeFirstOrThrow()).id)
}
