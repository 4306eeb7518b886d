import { openDatabase } from '../../../src/db/open.ts'
import { transact } from '../../../src/db/transact.ts'

const [file = '', times = '0'] = process.argv.slice(1)
const { db } = openDatabase(file)
for (let n = 0; n < Number(times); n += 1) {
  await transact(
    db,
    async tx => {
      const row = await tx.selectFrom('site_fact').select('value').where('name', '=', 'counted').executeTakeFirst()
      const counted = { name: 'counted', value: (row?.value ?? 0) + 1 }
      await tx
        .insertInto('site_fact')
        .values(counted)
        .onConflict(conflict => conflict.column('name').doUpdateSet(counted))
        .execute()
    },
    'nothing',
  )
}
await db.destroy()
