import { addAttachment } from '../../src/attachments/uploading.ts'
import { appoint, type BoardFields, createBoard, plainBoard } from '../../src/boards/arranging.ts'
import { getBoard } from '../../src/boards/board-queries.ts'
import type { Site } from '../../src/boards/site.ts'
import { amountsOf } from '../../src/credits/amounts.ts'
import { book } from '../../src/credits/ledger.ts'
import { settle } from '../../src/credits/settling.ts'
import type { Tx } from '../../src/db/schema.ts'
import { transact } from '../../src/db/transact.ts'
import { MINUTE } from '../../src/lib/clock.ts'
import { groupOf } from '../../src/members/group.ts'
import { insertMember } from '../../src/members/joining.ts'
import type { Reach } from '../../src/members/reach.ts'
import { findViewer, type Viewer } from '../../src/members/viewer.ts'
import { saveSettings } from '../../src/settings/keeping.ts'
import type { Settings } from '../../src/settings/settings.ts'
import type { ActTerms } from '../../src/threads/acting.ts'
import { getPostInThread, type PostInThread } from '../../src/threads/post-in-thread.ts'
import { type ReplyFields, reply } from '../../src/threads/replying.ts'
import { start, type ThreadFields } from '../../src/threads/starting.ts'
import type { ReadableThread } from '../../src/threads/thread.ts'
import { getReadableThread } from '../../src/threads/thread-queries.ts'
import type { TestForum } from './forum.ts'

export const PASSWORD = 'plum-blossom-7'

/** A member who joined yesterday and may write; a group of the ladder comes with the credits that earn it. */
export async function makeMember(
  forum: TestForum,
  name: string,
  { group = 10, password = PASSWORD }: { group?: number; password?: string } = {},
): Promise<Viewer> {
  const passwordHash = await forum.passwords.hash(password)
  const at = forum.clock.now() - 24 * 60 * MINUTE
  const email = `${encodeURIComponent(name)}@example.com`.toLowerCase()
  const site = await forum.now()
  const earned = groupOf(site.groups, group).kind === 'member' ? (groupOf(site.groups, group).credits_from ?? 0) : 0
  const id = await transact(forum.db, async tx => {
    const memberId = await insertMember(tx, { name, email, passwordHash, ip: '203.0.113.1', groupId: group }, at)
    await book(tx, { memberId, action: 'opening', amounts: amountsOf({ extcredits2: earned }), at })
    await settle(tx, site, memberId, at)
    return memberId
  })
  return seeAgain(forum, id)
}

/** The member as a viewer, as she stands in the database now. */
export async function seeAgain(forum: TestForum, id: number): Promise<Viewer> {
  const viewer = await findViewer(forum.db, (await forum.now()).groups, id, '203.0.113.1')
  if (!viewer) throw new Error(`There is no member ${id}`)
  return viewer
}

/** A board in a category of its own; answers its number. */
export async function makeBoard(forum: TestForum, name: string, fields: Partial<BoardFields> = {}): Promise<number> {
  return transact(
    forum.db,
    async tx => {
      const parent = fields.parent_id ?? (await createBoard(tx, plainBoard(`${name}区`, null, 1)))
      return createBoard(tx, { ...plainBoard(name, parent, 1), ...fields })
    },
    'site',
  )
}

/** A thread by the rules, with time passed before it so that it is no flood. */
export async function makeThread(
  forum: TestForum,
  author: Viewer,
  boardId: number,
  fields: Partial<ThreadFields> = {},
): Promise<ReadableThread> {
  forum.clock.pass(MINUTE)
  const site = await forum.now()
  const all = { ...plainFields('今天天气真好,出来走走吧。'), title: '一个主题', typeId: null, ...fields }
  const outcome = await transact(forum.db, tx =>
    start(tx, site, author, getBoard(site.boards, boardId), all, forum.clock.now()),
  )
  if (!outcome.ok) throw new Error(outcome.errors.map(error => error.key).join(', '))
  return getReadableThread(forum.db, site, author, outcome.value.threadId)
}

/** A reply by the rules, with time passed before it; answers the post's number and floor. */
export async function makeReply(
  forum: TestForum,
  author: Viewer,
  threadId: number,
  fields: Partial<ReplyFields> = {},
): Promise<{ postId: number; floor: number }> {
  forum.clock.pass(MINUTE)
  const site = await forum.now()
  const thread = await getReadableThread(forum.db, site, author, threadId)
  const all = { ...plainFields('说得好,顶一下这个帖子。'), quotes: null, ...fields }
  const outcome = await transact(forum.db, tx => reply(tx, site, author, thread, all, forum.clock.now()))
  if (!outcome.ok) throw new Error(outcome.errors.map(error => error.key).join(', '))
  return outcome.value
}

/** The fields of a post with nothing special about it. */
export function plainFields(body: string) {
  return { body, attachmentIds: [], formKey: null, phone: false, withSignature: true }
}

/** What comes of sending a thread at this moment, also when it is refused. */
export async function sendThread(
  forum: TestForum,
  author: Viewer,
  boardId: number,
  fields: Partial<ThreadFields> = {},
): Promise<Awaited<ReturnType<typeof start>>> {
  const site = await forum.now()
  const all = { ...plainFields('今天天气真好,出来走走吧。'), title: '一个主题', typeId: null, ...fields }
  return transact(forum.db, tx => start(tx, site, author, getBoard(site.boards, boardId), all, forum.clock.now()))
}

/** What comes of sending a reply at this moment, also when it is refused. */
export async function sendReply(
  forum: TestForum,
  author: Viewer,
  threadId: number,
  fields: Partial<ReplyFields> = {},
): Promise<Awaited<ReturnType<typeof reply>>> {
  const site = await forum.now()
  const thread = await getReadableThread(forum.db, site, author, threadId)
  const all = { ...plainFields('说得好,顶一下这个帖子。'), quotes: null, ...fields }
  return transact(forum.db, tx => reply(tx, site, author, thread, all, forum.clock.now()))
}

/** The thread as this viewer reads it now. */
export async function readThread(forum: TestForum, viewer: Viewer, threadId: number): Promise<ReadableThread> {
  return getReadableThread(forum.db, await forum.now(), viewer, threadId)
}

/** A post with its thread and board, as this viewer may see it now. */
export async function findPlace(forum: TestForum, viewer: Viewer, postId: number): Promise<PostInThread> {
  return getPostInThread(forum.db, await forum.now(), viewer, postId)
}

/** One more 版主 of some boards. */
export async function makeModerator(forum: TestForum, name: string, ...boardIds: number[]): Promise<Viewer> {
  const member = await makeMember(forum, name)
  const site = await forum.now()
  for (const boardId of boardIds) {
    const others = getBoard(site.boards, boardId).moderators.map(one => one.id)
    await transact(forum.db, tx => appoint(tx, site, boardId, [...others, member.id], forum.clock.now()), 'site')
  }
  return seeAgain(forum, member.id)
}

/** One act in one transaction, on the site as it stands. */
export async function act<T>(forum: TestForum, run: (tx: Tx, site: Site) => Promise<T>): Promise<T> {
  const site = await forum.now()
  return transact(forum.db, tx => run(tx, site))
}

/** Terms of an act now: no reason, no end, and nobody is told. */
export function actTerms(forum: TestForum, changes: Partial<ActTerms> = {}): ActTerms {
  return { reason: '', expiresAt: null, tells: false, at: forum.clock.now(), ...changes }
}

/** Changes settings of the site. */
export async function changeSettings(forum: TestForum, values: Partial<Settings>): Promise<void> {
  await transact(forum.db, tx => saveSettings(tx, values, { by: null, at: forum.clock.now() }), 'site')
}

/** A picture that waits for a post; answers its number. Its file is not on the disk. */
export async function makeAttachment(forum: TestForum, member: Viewer, hash = `hash-of-${member.id}`): Promise<number> {
  const file = { hash, extension: 'png', width: 300, height: 200, bytes: 4000, animated: 0, thumb: 1 }
  const more = { originalName: '照片.png', offsetHours: 8, at: forum.clock.now() }
  return (await transact(forum.db, tx => addAttachment(tx, member.id, file, more), 'nothing')).id
}

/** The eyes of nobody in particular: whose reads in these boards what asks for no right. */
export function eyesOn(boardIds: number[], more: Partial<Reach> = {}): Reach {
  return {
    viewerId: 0,
    readAccess: 0,
    boardIds,
    moderatedIds: [],
    hidesBanned: true,
    freeIds: [],
    chargedSince: -1,
    ...more,
  }
}
