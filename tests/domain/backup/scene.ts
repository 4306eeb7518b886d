import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { sql } from 'kysely'
import { storedName } from '../../../src/attachments/attachment.ts'
import { addAttachment, type KeptFile } from '../../../src/attachments/uploading.ts'
import { keyOf, type Row, TABLES } from '../../../src/backup/tables.ts'
import { saveAnnouncement, saveFriendLink } from '../../../src/boards/announcing.ts'
import { appoint, editBoard, permit } from '../../../src/boards/arranging.ts'
import { amountsOf } from '../../../src/credits/amounts.ts'
import { reward } from '../../../src/credits/rewarding.ts'
import { settle } from '../../../src/credits/settling.ts'
import { enqueue } from '../../../src/db/jobs.ts'
import type { Db } from '../../../src/db/schema.ts'
import { transact } from '../../../src/db/transact.ts'
import { contentHash } from '../../../src/lib/files.ts'
import type { Viewer } from '../../../src/members/viewer.ts'
import { imposeBan } from '../../../src/moderation/banning.ts'
import { report } from '../../../src/moderation/reporting.ts'
import { saveSettings } from '../../../src/settings/keeping.ts'
import { warn } from '../../../src/threads/blocking.ts'
import { setOpen } from '../../../src/threads/closing.ts'
import { setDigest } from '../../../src/threads/digesting.ts'
import { getPostInThread } from '../../../src/threads/post-in-thread.ts'
import { markRead } from '../../../src/threads/reading.ts'
import { purge, setRemoved } from '../../../src/threads/recycling.ts'
import { setSticky } from '../../../src/threads/sticking.ts'
import { getReadableThread } from '../../../src/threads/thread-queries.ts'
import type { TestForum } from '../../support/forum.ts'
import { makeBoard, makeMember, makeReply, makeThread } from '../../support/make.ts'
import { SCENES } from './scenes/index.ts'

/** What people wrote that a careless copy would spoil. */
export const TRICKY = '早茶 𠮷野家 👨‍👩‍👧 "引号" \\ 反斜杠\r\n\t第二行 \u2028 é e\u0301 <b> %00 \\u0000'

/** A small forum with at least a row in every table, two files, and ids that were given and are gone. */
export async function makeScene(forum: TestForum, scenes = SCENES): Promise<void> {
  const [ann, bob] = [await makeMember(forum, '安安'), await makeMember(forum, '波波')]
  const keeper = await makeMember(forum, '掌灯人', { group: 1 })
  const below = await makeBoard(forum, '城事')
  const above = await makeBoard(forum, '生活')
  await arrange(forum, { ann, keeper, below, above })
  const attachment = await upload(forum, ann, Buffer.from('a picture'))
  await forum.files.put('avatars/000/00/00/1_1_big.jpg', Buffer.from('a face'))
  const thread = await makeThread(forum, ann, below, {
    title: '泰州早茶地图',
    body: TRICKY,
    attachmentIds: [attachment],
  })
  const { postId } = await makeReply(forum, bob, thread.id)
  await makeReply(forum, ann, thread.id)
  await moderate(forum, { ann, bob, keeper, threadId: thread.id, postId })
  for (const add of scenes) await add(forum, { ann, bob, keeper, boardId: below, threadId: thread.id })
  const gone = await makeThread(forum, bob, below)
  const site = await forum.now()
  const terms = { reason: '', expiresAt: null, tells: false, at: forum.clock.now() }
  await transact(forum.db, async tx => {
    await setRemoved(tx, site, keeper, gone, terms)
    await purge(tx, gone)
  })
}

interface Arranged {
  ann: Viewer
  keeper: Viewer
  below: number
  above: number
}

async function arrange(forum: TestForum, { ann, keeper, below, above }: Arranged): Promise<void> {
  const [site, at] = [await forum.now(), forum.clock.now()]
  await transact(
    forum.db,
    async tx => {
      await editBoard(tx, below, { parent_id: above })
      await appoint(tx, site, above, [keeper.id], at)
      await permit(tx, below, { view: [], post: [1, 10], reply: [], upload: [] })
      await tx.insertInto('thread_type').values({ board_id: below, name: '求助', position: 1, staff_only: 0 }).execute()
      const { id: into_id } = await tx.selectFrom('thread_type').select('id').executeTakeFirstOrThrow()
      await tx.insertInto('former_type').values({ id: 77, into_id }).execute()
      await saveSettings(tx, { siteName: '凤城河畔' }, { by: keeper.id, at })
      const said = { title: '公告', body: TRICKY, html: '', position: 0, starts_at: at, ends_at: null }
      await saveAnnouncement(tx, null, { ...said, author_id: keeper.id, author_name: keeper.name })
      await saveFriendLink(tx, null, { name: '友情', url: 'https://example.com', description: '', position: 1 })
      await enqueue(tx, 'mail password', { memberId: ann.id }, at)
      const row = { board_id: null, cycle: 1 as const, cycle_minutes: 0, times: 1, ...amountsOf({ extcredits2: 3 }) }
      const { id } = await tx
        .insertInto('credit_rule')
        .values({ ...row, action: 'extra' })
        .returning('id')
        .executeTakeFirstOrThrow()
      await tx
        .insertInto('credit_use')
        .values({ member_id: ann.id, rule_id: id, period: 1, times: 1, started_at: at })
        .execute()
      await reward(tx, site, ann.id, 'daylogin', { at })
      await settle(tx, site, ann.id, at)
    },
    'site',
  )
}

/** Keeps bytes as a picture that waits for a post; answers its number. */
export async function upload(forum: TestForum, viewer: Viewer, bytes: Buffer): Promise<number> {
  const plain = { extension: 'png', width: 1, height: 1, animated: 0, thumb: 0 }
  const file: KeptFile = { ...plain, hash: contentHash(bytes), bytes: bytes.length }
  await forum.files.put(storedName(file), bytes)
  const about = { originalName: '图.png', offsetHours: 8, at: forum.clock.now() }
  return transact(forum.db, async tx => (await addAttachment(tx, viewer.id, file, about)).id)
}

interface Moderated {
  ann: Viewer
  bob: Viewer
  keeper: Viewer
  threadId: number
  postId: number
}

async function moderate(forum: TestForum, { ann, bob, keeper, threadId, postId }: Moderated): Promise<void> {
  const [site, at] = [await forum.now(), forum.clock.now()]
  const thread = await getReadableThread(forum.db, site, keeper, threadId)
  const place = await getPostInThread(forum.db, site, keeper, postId)
  const terms = { reason: '好帖', expiresAt: at + 1000, tells: true, at }
  await transact(forum.db, async tx => {
    await setDigest(tx, site, keeper, thread, 2, terms)
    await setSticky(tx, keeper, thread, 1, terms)
    await setOpen(tx, keeper, thread, { ...terms, expiresAt: null })
    await report(tx, ann, { ...place.post, board_id: place.board.id }, '灌水', at)
    await warn(tx, site, keeper, place, terms)
    await imposeBan(tx, keeper, bob, { kind: 'speak', days: 3, reason: '灌水' }, at)
  })
  await markRead(forum.db, { ...ann, member: null }, thread, 2)
}

/** Every row of every table but the stamp, which a restore moves on. */
export async function listRows(db: Db): Promise<Record<string, Row[]>> {
  const rows: Record<string, Row[]> = {}
  for (const table of TABLES) {
    const key = sql.join(keyOf(table).map(column => sql.ref(column)))
    const select = sql<Row>`select * from ${sql.table(table)} order by ${key}`
    if (table !== 'stamp') rows[table] = (await select.execute(db)).rows
  }
  return rows
}

/** What lies in a folder, by name. */
export function listFiles(root: string): Record<string, string> {
  const entries = readdirSync(root, { recursive: true, withFileTypes: true }).filter(entry => !entry.isDirectory())
  const paths = entries.map(entry => join(entry.parentPath, entry.name)).sort()
  return Object.fromEntries(paths.map(path => [relative(root, path), readFileSync(path, 'base64')]))
}
