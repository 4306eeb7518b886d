import { readdirSync } from 'node:fs'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { migrations } from '../../../migrations/index.ts'
import { migrate } from '../../../src/db/migrate.ts'
import { openDatabase } from '../../../src/db/open.ts'
import type { TestForum } from '../../support/forum.ts'
import { isPostgres, onBothEngines } from '../engines.ts'

const names = Object.keys(migrations)

test('every file of the migrations folder is in the list, in its order', () => {
  const files = readdirSync(new URL('../../../migrations', import.meta.url)).filter(file => file !== 'index.ts')
  expect(names).toEqual(files.map(file => file.replace(/\.ts$/, '')).sort())
  expect(names).toEqual([...names].sort())
})

onBothEngines('migrating', open => {
  /** A database without any table. */
  async function nothing(forum: TestForum) {
    if (!isPostgres(forum)) return openDatabase(':memory:').db
    await sql.raw('drop schema public cascade; create schema public').execute(forum.db)
    return forum.db
  }

  test('an empty database gets every migration once', async () => {
    const db = await nothing(await open())
    expect(await migrate(db)).toEqual(names)
    expect(await migrate(db)).toEqual([])
    expect(await db.selectFrom('stamp').selectAll().execute()).toEqual([{ id: 1, site: 1, content: 1 }])
  })

  test('a database of a newer version is refused and left alone', async () => {
    const forum = await open()
    const db = forum.db.withTables<{ kysely_migration: { name: string; timestamp: string } }>()
    await db.insertInto('kysely_migration').values({ name: '9999_hoverboards', timestamp: '2036-01-01' }).execute()
    await expect(migrate(forum.db)).rejects.toThrow(/9999_hoverboards/)
    await db.deleteFrom('kysely_migration').where('name', '=', '9999_hoverboards').execute()
    expect(await migrate(forum.db)).toEqual([])
  })

  test('ids are given once, also after the highest is gone', async () => {
    const { db } = await open()
    const link = { url: 'https://example.com', description: '', position: 1 }
    const add = async (name: string) =>
      (
        await db
          .insertInto('friend_link')
          .values({ ...link, name })
          .returning('id')
          .executeTakeFirstOrThrow()
      ).id
    const first = await add('甲')
    await db.deleteFrom('friend_link').where('id', '=', first).execute()
    expect(await add('乙')).toBeGreaterThan(first)
  })

  test('foreign keys hold', async () => {
    const { db } = await open()
    const lost = { member_id: 4711, thread_id: 4711, floor: 1 }
    await expect(db.insertInto('thread_read').values(lost).execute()).rejects.toThrow(/foreign key/i)
  })
})
