import { NEUTRAL, storedName, storedThumbName } from '../../src/attachments/attachment.ts'
import { addAttachment } from '../../src/attachments/uploading.ts'
import { saveAnnouncement, saveFriendLink } from '../../src/boards/announcing.ts'
import { amountsOf } from '../../src/credits/amounts.ts'
import { book } from '../../src/credits/ledger.ts'
import { saveCreditRule } from '../../src/credits/rule-making.ts'
import { transact } from '../../src/db/transact.ts'
import { DAY } from '../../src/lib/clock.ts'
import { avatarName, setAvatar } from '../../src/members/avatar.ts'
import { sign } from '../../src/members/signature.ts'
import type { Viewer } from '../../src/members/viewer.ts'
import { imposeBan } from '../../src/moderation/banning.ts'
import { report } from '../../src/moderation/reporting.ts'
import { notify } from '../../src/notifications/notifying.ts'
import { saveDraft } from '../../src/posts/drafting.ts'
import { block } from '../../src/threads/blocking.ts'
import { close } from '../../src/threads/closing.ts'
import { keep } from '../../src/threads/favorites/favoriting.ts'
import { move } from '../../src/threads/moving.ts'
import { remove } from '../../src/threads/recycling.ts'
import { removePost } from '../../src/threads/recycling-posts.ts'
import { act, actTerms, findPlace, makeMember, makeReply, makeThread, readThread } from '../support/make.ts'
import type { TestSite } from '../support/site.ts'
import { type House, INSIDERS } from './people.ts'
import { addSort, addTags } from './sorted-objects.ts'

export type Names = Record<string, string>

/** What is in the open board, and what has been taken from readers there. */
export async function addPublicThings({ site, members, boards }: House, names: Names, picture: Buffer): Promise<void> {
  const { owner, other, moderator, admin } = members
  names.olderThread = String((await makeThread(site, other, boards.open, { title: '更早的主题' })).id)
  const shown = await attach(site, owner, picture, 'shown.png', names, 'shown')
  const thread = await makeThread(site, owner, boards.open, { title: '公开的主题', attachmentIds: [shown] })
  names.thread = String(thread.id)
  names.opening = await openingOf(site, thread.id)
  names.otherReply = String((await makeReply(site, other, thread.id)).postId)
  names.ownReply = String((await makeReply(site, owner, thread.id)).postId)
  await addFiles(site, owner, thread.id, names, picture)
  names.unused = String(await attach(site, owner, picture, 'zqunusedfile.png', names, 'unusedFile'))

  const begun: [string, string][] = [['body', 'zqdrafttext 写到一半']]
  const terms = { known: null, force: false, formKey: null }
  const here = { kind: 'post' as const, id: Number(names.opening) }
  await transact(site.db, tx => saveDraft(tx, owner, here, begun, terms, site.clock.now()))
  names.draft = String((await site.db.selectFrom('draft').select('id').executeTakeFirstOrThrow()).id)

  await addTags(site, thread.id, names)
  await addSort(site, names)
  const { settings } = await site.now()
  const kept = { threadId: thread.id, boardId: null }
  await transact(site.db, tx => keep(tx, settings, owner, kept, 'zqfavoritenote', site.clock.now()))
  names.favorite = String((await site.db.selectFrom('favorite').select('id').executeTakeFirstOrThrow()).id)

  const inBlocked = await attach(site, owner, picture, 'zqblockedfile.png', names, 'blockedFile')
  const blocked = await makeReply(site, owner, thread.id, {
    body: 'zqblockedtext 这条被屏蔽了',
    attachmentIds: [inBlocked],
  })
  names.blocked = String(blocked.postId)
  const blockedPlace = await findPlace(site, moderator, blocked.postId)
  await act(site, (tx, now) => block(tx, now, moderator, blockedPlace, true, actTerms(site)))

  const inDeleted = await attach(site, owner, picture, 'zqdeletedfile.png', names, 'deletedFile')
  const deleted = await makeReply(site, owner, thread.id, {
    body: 'zqdeletedtext 这条被删除了',
    attachmentIds: [inDeleted],
  })
  names.deleted = String(deleted.postId)
  const deletedPlace = await findPlace(site, moderator, deleted.postId)
  const why = actTerms(site, { reason: 'zqdeletereason' })
  await act(site, (tx, now) => removePost(tx, now, moderator, deletedPlace, why))

  const gone = await makeThread(site, owner, boards.open, {
    title: 'zqrecycledtitle',
    body: 'zqrecycledtext 回收站里的主题',
  })
  names.recycled = String(gone.id)
  names.recycledPost = await openingOf(site, gone.id)
  await act(site, (tx, now) => remove(tx, now, moderator, gone, actTerms(site, { reason: 'zqrecyclereason' })))

  const shut = await makeThread(site, owner, boards.open, { title: '关闭的主题' })
  names.closed = String(shut.id)
  await act(site, (tx, now) => close(tx, now, moderator, shut, actTerms(site)))
  names.newerThread = String((await makeThread(site, other, boards.open, { title: '更新的主题' })).id)

  await silence(site, thread.id, names, admin, picture)
  await reportPost(site, owner, Number(names.otherReply), 'zqreportreason', names, 'report')
  await addFurnishings(site, members, boards.open, names, picture)
}

/** What is in the hidden board. */
export async function addHiddenThings({ site, members, boards }: House, names: Names, picture: Buffer): Promise<void> {
  const { owner, other, moderator } = members
  const moved = await makeThread(site, other, boards.open, { title: '搬走的主题' })
  names.moved = String(moved.id)
  const to = { boardId: boards.hidden, typeId: null, leavesPointer: true }
  await act(site, (tx, now) => move(tx, now, moderator, moved, to, actTerms(site, { reason: 'zqmovereason' })))
  await makeReply(site, owner, moved.id, { body: 'zqaftermove 搬走以后的回复' })
  const pointer = await site.db
    .selectFrom('thread')
    .select('id')
    .where('moved_to', '=', moved.id)
    .executeTakeFirstOrThrow()
  names.pointer = String(pointer.id)

  const file = await attach(site, owner, picture, 'zqhiddenfile.png', names, 'hiddenFile')
  const fields = { title: 'zqhiddentitle', body: 'zqhiddentext 只给自己人看', attachmentIds: [file] }
  const hidden = await makeThread(site, owner, boards.hidden, fields)
  names.hidden = String(hidden.id)
  names.hiddenPost = await openingOf(site, hidden.id)
  const insider = await makeMember(site, '自己人', { group: INSIDERS })
  const replied = await makeReply(site, insider, hidden.id, { body: 'zqhiddenreply 自己人的回复' })
  names.hiddenReply = String(replied.postId)
  await makeReply(site, owner, hidden.id, { body: 'zqhiddenlast 最后的回复', quotes: Number(names.hiddenReply) })
  await reportPost(site, owner, Number(names.hiddenReply), 'zqhiddenreport', names, 'hiddenReport')
  const open = await readThread(site, moderator, hidden.id)
  await act(site, (tx, now) => close(tx, now, moderator, open, actTerms(site, { reason: 'zqclosereason' })))
  await site.db
    .updateTable('thread')
    .set({ closed_at: null, closed_by: null, digest: 1 })
    .where('id', '=', hidden.id)
    .execute()
}

/** A member who may not speak any more: what she wrote is for moderators only. */
async function silence(site: TestSite, threadId: number, names: Names, admin: Viewer, picture: Buffer): Promise<void> {
  const member = await makeMember(site, '禁言者')
  const file = await attach(site, member, picture, 'zqsilencedfile.png', names, 'silencedFile')
  await makeReply(site, member, threadId, { body: 'zqsilencedtext 以后看不到了', attachmentIds: [file] })
  const ban = { days: 0, reason: '公开的理由' }
  await act(site, tx => imposeBan(tx, null, member, { kind: 'speak', ...ban }, site.clock.now()))
  const barred = await makeMember(site, '禁访者')
  await act(site, tx => imposeBan(tx, admin, barred, { kind: 'visit', ...ban }, site.clock.now()))
  Object.assign(names, { silenced: String(member.id), barred: String(barred.id) })
  names.bystander = String((await makeMember(site, '旁观者')).id)
}

async function addFurnishings(
  site: TestSite,
  { owner, admin }: House['members'],
  boardId: number,
  names: Names,
  picture: Buffer,
): Promise<void> {
  const at = site.clock.now()
  const about = { author_id: admin.id, author_name: admin.name, position: 0, ends_at: null }
  const rule = { action: 'post' as const, cycle: 4 as const, cycle_minutes: 0, times: 0 }
  await transact(
    site.db,
    async tx => {
      await saveAnnouncement(tx, null, { ...about, title: '公告', body: '公告', html: '公告', starts_at: at })
      const later = { title: 'zqlatertitle', body: 'zqlatertext', html: 'zqlatertext', starts_at: at + 9 * DAY }
      await saveAnnouncement(tx, null, { ...about, ...later })
      await saveFriendLink(tx, null, { name: '友站', url: 'https://example.com/', description: '', position: 0 })
      await saveCreditRule(tx, { ...rule, board_id: boardId, ...amountsOf({ extcredits2: 3 }) })
      await book(tx, {
        memberId: owner.id,
        action: 'adjust',
        amounts: amountsOf({ extcredits2: 1 }),
        reason: 'zqledgerreason',
        at,
      })
      await notify(tx, owner.id, { category: 'system', key: 'notice.text', params: { text: 'zqnoticetext' }, at })
      await sign(tx, owner, '我的签名')
      await setAvatar(tx, owner.id, 1)
      await tx
        .updateTable('member')
        .set({ email: 'zqemail@example.com', email_key: 'zqemail@example.com' })
        .where('id', '=', owner.id)
        .execute()
      await tx.updateTable('post').set({ ip: '198.51.100.77' }).where('id', '=', Number(names.ownReply)).execute()
    },
    'site',
  )
  owner.member = { ...owner.member!, email: 'zqemail@example.com' }
  for (const size of ['big', 'middle', 'small'] as const) await site.files.put(avatarName(owner.id, 1, size), picture)
  const announcements = await site.db.selectFrom('announcement').select(['id']).orderBy('id').execute()
  names.announcement = String(announcements[0]?.id)
  names.laterAnnouncement = String(announcements[1]?.id)
  names.link = String((await site.db.selectFrom('friend_link').select('id').executeTakeFirstOrThrow()).id)
  const own = site.db.selectFrom('credit_rule').select('id').where('board_id', '=', boardId)
  names.rule = String((await own.executeTakeFirstOrThrow()).id)
}

async function openingOf(site: TestSite, threadId: number): Promise<string> {
  const opening = site.db.selectFrom('post').select('id').where('thread_id', '=', threadId).where('floor', '=', 1)
  return String((await opening.executeTakeFirstOrThrow()).id)
}

/** A picture on the disk that waits for a post; its address is noted as `id/name`. */
async function attach(
  site: TestSite,
  member: Viewer,
  picture: Buffer,
  originalName: string,
  names: Names,
  name: string,
): Promise<number> {
  const file = { hash: `${name.toLowerCase()}-hash`, extension: 'png', width: 60, height: 40, bytes: picture.length }
  await site.files.put(storedName(file), picture)
  await site.files.put(storedThumbName(file), picture)
  const more = { originalName, offsetHours: 8, at: site.clock.now() }
  const row = await transact(
    site.db,
    tx => addAttachment(tx, member.id, { ...file, animated: 0, thumb: 1 }, more),
    'nothing',
  )
  names[`${name}Picture`] = `${row.id}/${row.name}`
  names[`${name}Id`] = String(row.id)
  return row.id
}

/** A file that is to be paid for, and a picture that asks for more read access than members have. */
async function addFiles(site: TestSite, owner: Viewer, threadId: number, names: Names, picture: Buffer): Promise<void> {
  const [sold, locked] = [
    await attach(site, owner, picture, 'sold.zip', names, 'sold'),
    await attach(site, owner, picture, 'locked.png', names, 'locked'),
  ]
  const neutral = { hash: 'sold-hash', extension: NEUTRAL, width: 0, height: 0, thumb: 0, price: 1 }
  await site.files.put(storedName(neutral), picture)
  await site.db.updateTable('attachment').set(neutral).where('id', '=', sold).execute()
  await site.db.updateTable('attachment').set({ read_access: 255 }).where('id', '=', locked).execute()
  await makeReply(site, owner, threadId, { body: '附件在这里', attachmentIds: [sold, locked] })
}

async function reportPost(
  site: TestSite,
  reader: Viewer,
  postId: number,
  reason: string,
  names: Names,
  name: string,
): Promise<void> {
  const { post, board } = await findPlace(site, reader, postId)
  await act(site, tx => report(tx, reader, { ...post, board_id: board.id }, reason, site.clock.now()))
  const row = site.db.selectFrom('report').select('id').where('post_id', '=', postId)
  names[name] = String((await row.executeTakeFirstOrThrow()).id)
}
