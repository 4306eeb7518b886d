import { type BoardFields, createBoard, plainBoard } from '../../src/boards/arranging.ts'
import { getBoard } from '../../src/boards/board-queries.ts'
import { amountsOf } from '../../src/credits/amounts.ts'
import { book } from '../../src/credits/ledger.ts'
import { settle } from '../../src/credits/settling.ts'
import { transact } from '../../src/db/transact.ts'
import { MINUTE } from '../../src/lib/clock.ts'
import { groupOf } from '../../src/members/group.ts'
import { insertMember } from '../../src/members/joining.ts'
import { findViewer, type Viewer } from '../../src/members/viewer.ts'
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
