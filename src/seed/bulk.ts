import { sql } from 'kysely'
import { plainBoard } from '../boards/arranging.ts'
import type { Site } from '../boards/site.ts'
import type { Forum } from '../context.ts'
import { continueIds } from '../db/dialect.ts'
import type { Tx } from '../db/schema.ts'
import { transact } from '../db/transact.ts'
import { MINUTE } from '../lib/clock.ts'
import { parse } from '../markup/parse.ts'
import { printText } from '../markup/print-text.ts'
import { MARKUP_VERSION } from '../markup/render.ts'
import { insertMember } from '../members/joining.ts'
import { renderBody } from '../posts/rendering.ts'
import { indexPost } from '../search/indexing.ts'
import { sentences } from './content/sentences.ts'

const MEMBERS = 200
const BATCH = 400

export interface Amount {
  threads: number
  /** All posts, the opening ones included; a tenth of them in one long thread. */
  posts: number
}

interface Writer {
  id: number
  name: string
}

/** Fills a board with threads whose posts are rendered and indexed like real ones, without notices and credits. */
export async function fillForMeasuring(
  forum: Forum,
  { threads, posts }: Amount,
  progress: (posts: number) => void,
): Promise<void> {
  const site = await forum.site.current()
  const now = forum.clock.now()
  const writers = await createWriters(forum, now)
  const boardId = await createPlace(forum)
  const long = Math.min(posts - threads + 1, Math.floor(posts / 10))
  const perThread = Math.max(1, Math.floor((posts - long) / Math.max(1, threads - 1)))
  let done = 0
  for (let from = 0; from < threads; ) {
    const to = Math.min(threads, from + Math.max(1, Math.floor(BATCH / perThread)))
    await transact(forum.db, async tx => {
      for (let index = from; index < to; index += 1) {
        const floors = index === threads - 1 ? 1 : perThread
        await writeThread(tx, site, { boardId, writers, index, floors, at: now - (threads - index) * MINUTE })
        done += floors
      }
    })
    from = to
    progress(done)
  }
  await writeLongThread(forum, site, { boardId, writers, floors: long, now }, floors => progress(done + floors))
  await finish(forum, boardId, now)
}

async function createWriters(forum: Forum, now: number): Promise<Writer[]> {
  const passwordHash = await forum.passwords.hash('measure-2026')
  return transact(
    forum.db,
    async tx => {
      const writers: Writer[] = []
      for (let index = 1; index <= MEMBERS; index += 1) {
        const name = `measure${index}`
        const fields = { name, email: `${name}@example.com`, passwordHash, ip: '', groupId: index === 1 ? 1 : 12 }
        writers.push({ id: await insertMember(tx, fields, now), name })
      }
      return writers
    },
    'site',
  )
}

function createPlace(forum: Forum): Promise<number> {
  return transact(
    forum.db,
    async tx => {
      const category = await tx
        .insertInto('board')
        .values(plainBoard('Measuring', null, 1000))
        .returning('id')
        .executeTakeFirstOrThrow()
      const board = await tx
        .insertInto('board')
        .values(plainBoard('Many threads', category.id, 1))
        .returning('id')
        .executeTakeFirstOrThrow()
      return board.id
    },
    'site',
  )
}

interface NewThread {
  boardId: number
  writers: Writer[]
  index: number
  floors: number
  at: number
}

async function writeThread(tx: Tx, site: Site, { boardId, writers, index, floors, at }: NewThread): Promise<void> {
  const author = pick(writers, index)
  const last = pick(writers, index + floors - 1)
  const { id } = await tx
    .insertInto('thread')
    .values({
      board_id: boardId,
      author_id: author.id,
      author_name: author.name,
      title: `${pick(sentences, index).slice(0, 30)} ${index}`,
      created_at: at,
      views: (index * 7919) % 5000,
      replies: floors - 1,
      last_floor: floors,
      last_post_at: at + floors * 1000,
      last_author_id: last.id,
      last_author_name: last.name,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await writeFloors(tx, site, { threadId: id, writers, from: 1, to: floors, seed: index, at })
}

interface Floors {
  threadId: number
  writers: Writer[]
  from: number
  to: number
  seed: number
  at: number
}

async function writeFloors(tx: Tx, site: Site, { threadId, writers, from, to, seed, at }: Floors): Promise<void> {
  const bodies = Array.from({ length: to - from + 1 }, (_, index) => bodyOf(seed + (from + index) * 31))
  const rows = bodies.map((body, index) => {
    const writer = pick(writers, seed + from + index - 1)
    return {
      thread_id: threadId,
      floor: from + index,
      author_id: writer.id,
      author_name: writer.name,
      body,
      html: renderBody(site.settings, body, []),
      markup_version: MARKUP_VERSION,
      created_at: at + (from + index) * 1000,
      ip: '203.0.113.9',
      phone: 0,
      with_signature: 1,
    }
  })
  const written = await tx.insertInto('post').values(rows).returning(['id', 'body', 'floor']).execute()
  for (const { id, body, floor } of written) {
    await indexPost(tx, id, { title: floor === 1 ? `${seed}` : '', text: printText(parse(body)) })
  }
}

async function writeLongThread(
  forum: Forum,
  site: Site,
  { boardId, writers, floors, now }: { boardId: number; writers: Writer[]; floors: number; now: number },
  progress: (floors: number) => void,
): Promise<void> {
  const thread = await forum.db
    .selectFrom('thread')
    .select('id')
    .where('board_id', '=', boardId)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
  const at = now - floors * 1000
  for (let from = 2; from <= floors; from += BATCH) {
    const to = Math.min(floors, from + BATCH - 1)
    await transact(forum.db, tx => writeFloors(tx, site, { threadId: thread.id, writers, from, to, seed: 7, at }))
    progress(to)
  }
  await forum.db
    .updateTable('thread')
    .set({ replies: floors - 1, last_floor: floors, last_post_at: now })
    .where('id', '=', thread.id)
    .execute()
}

/** The counters that the acts would have kept. */
async function finish(forum: Forum, boardId: number, now: number): Promise<void> {
  await transact(
    forum.db,
    async tx => {
      await tx
        .updateTable('board')
        .set({
          threads: sql<number>`(select count(*) from thread where board_id = ${boardId})`,
          posts: sql<number>`(select coalesce(sum(replies + 1), 0) from thread where board_id = ${boardId})`,
          last_post_at: now,
        })
        .where('id', '=', boardId)
        .execute()
      await continueIds(tx, 'post')
    },
    'site',
  )
  await sql`analyze`.execute(forum.db)
}

function bodyOf(seed: number): string {
  const count = 1 + (seed % 4)
  return Array.from({ length: count }, (_, index) => pick(sentences, seed * 17 + index * 101)).join('\n')
}

function pick<T>(list: readonly T[], index: number): T {
  const item = list[index % list.length]
  if (item === undefined) throw new Error('There is nothing to pick from')
  return item
}
