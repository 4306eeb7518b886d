import { expect, test } from 'vitest'
import { transact } from '../../../src/db/transact.ts'
import { DAY } from '../../../src/lib/clock.ts'
import { findMemberByName, getMember } from '../../../src/members/member-queries.ts'
import { makePasswordToken } from '../../../src/members/recovering.ts'
import { findViewer } from '../../../src/members/viewer.ts'
import { imposeBan } from '../../../src/moderation/banning.ts'
import { changeMember, type MemberChange } from '../../../src/moderation/changing-member.ts'
import { listModerations, record } from '../../../src/moderation/log.ts'
import type { TestForum } from '../../support/forum.ts'
import { act, makeMember, seeAgain } from '../../support/make.ts'
import { onBothEngines } from '../engines.ts'

onBothEngines('changing a member', open => {
  async function scene(forum: TestForum) {
    const [ann, bob, admin] = [
      await makeMember(forum, '安安', { group: 11 }),
      await makeMember(forum, '波波'),
      await makeMember(forum, '站长', { group: 1 }),
    ]
    const change = async (fields: Partial<MemberChange>, id = ann.id) => {
      const member = await getMember(forum.db, id)
      const { name, email, group_id: groupId, signature } = member
      const all = {
        name,
        email,
        groupId,
        signature,
        locked: member.locked_at !== null,
        withoutAvatar: false,
        ...fields,
      }
      return act(forum, (tx, site) => changeMember(tx, site, admin, member, all, forum.clock.now()))
    }
    return { ann, bob, admin, change }
  }
  const refusal = (key: string) => ({ ok: false, errors: [{ key }] })

  test('a new name must be free and look like no other, but may be a reserved one', async () => {
    const forum = await open()
    const { change } = await scene(forum)
    expect(await change({ name: '波波' })).toMatchObject(refusal('error.name_taken'))
    expect(await change({ name: '<b>' })).toMatchObject(refusal('error.name_characters'))
    expect(await change({ name: '客服' })).toMatchObject({ ok: true })
    expect((await findMemberByName(forum.db, '客服'))?.name).toBe('客服')
    expect(await findMemberByName(forum.db, '安安')).toBeUndefined()
  })

  test('a new address must be free, and makes links void that went to the old one', async () => {
    const forum = await open()
    const { ann, bob, change } = await scene(forum)
    const taken = (await getMember(forum.db, bob.id)).email_key.toUpperCase()
    expect(await change({ email: taken })).toMatchObject(refusal('error.email_taken'))
    await makePasswordToken(forum.db, (await getMember(forum.db, ann.id)).email_key, forum.clock.now())
    await change({ email: 'new@example.com' })
    expect(await forum.db.selectFrom('token').selectAll().execute()).toEqual([])
  })

  test('a group given by hand stays, the ladder is climbed by credits', async () => {
    const forum = await open()
    const { ann, change } = await scene(forum)
    await change({ groupId: 17 })
    expect((await seeAgain(forum, ann.id)).group.id).toBe(17)
    await change({ groupId: 15 })
    expect((await seeAgain(forum, ann.id)).group.id).toBe(11)
  })

  test('groups of banned members are for banning, into them and out of them', async () => {
    const forum = await open()
    const { ann, admin, change } = await scene(forum)
    for (const groupId of [4, 5, 7]) expect(await change({ groupId })).toMatchObject(refusal('error.group_by_ban'))
    const target = await getMember(forum.db, ann.id)
    const fields = { kind: 'speak', days: 3, reason: '灌水' } as const
    await transact(forum.db, tx => imposeBan(tx, admin, target, fields, forum.clock.now()))
    expect(await change({ groupId: 11 })).toMatchObject(refusal('error.group_by_ban'))
    expect(await change({ signature: '改个签名' })).toMatchObject({ ok: true })
    expect((await seeAgain(forum, ann.id)).group.id).toBe(4)
  })

  test('a locked member is signed out and is no viewer until she is unlocked', async () => {
    const forum = await open()
    const { ann, change } = await scene(forum)
    const at = forum.clock.now()
    const session = { id_hash: 'one', member_id: ann.id, data: '{}', ip: '', agent: '' }
    const times = { created_at: at, seen_at: at, expires_at: at + DAY }
    await forum.db
      .insertInto('session')
      .values({ ...session, ...times })
      .execute()
    await change({ locked: true })
    expect(await forum.db.selectFrom('session').selectAll().execute()).toEqual([])
    const { groups } = await forum.now()
    expect(await findViewer(forum.db, groups, ann.id, '')).toBeUndefined()
    await change({ locked: false })
    expect((await findViewer(forum.db, groups, ann.id, ''))?.name).toBe('安安')
  })

  test('an administrator neither locks nor demotes herself', async () => {
    const forum = await open()
    const { admin, change } = await scene(forum)
    expect(await change({ locked: true }, admin.id)).toMatchObject(refusal('error.not_oneself'))
    expect(await change({ groupId: 10 }, admin.id)).toMatchObject(refusal('error.not_oneself'))
    expect(await change({ signature: '管理员' }, admin.id)).toMatchObject({ ok: true })
  })

  test('signature and picture can be cleared, and the log has a row', async () => {
    const forum = await open()
    const { ann, admin, change } = await scene(forum)
    await forum.db
      .updateTable('member')
      .set({ signature: '[b]广告[/b]', signature_html: '<b>广告</b>', avatar_version: 3 })
      .where('id', '=', ann.id)
      .execute()
    await change({ signature: '', withoutAvatar: true })
    expect(await getMember(forum.db, ann.id)).toMatchObject({ signature: '', signature_html: '', avatar_version: -3 })
    const rows = await listModerations(forum.db, { boardIds: null, action: null, actor: null, page: 1, size: 9 })
    expect(rows.map(row => row.action)).toEqual(['clear_signature', 'clear_avatar', 'edit_member'])
    expect(rows[2]).toMatchObject({ actor_id: admin.id, member_id: ann.id, subject: '安安' })
    const crimes = await forum.db.selectFrom('crime').select('action').orderBy('id').execute()
    expect(crimes.map(crime => crime.action)).toEqual([7, 8])
  })
})

onBothEngines('the moderation log', open => {
  test('it is read by board, by act and by actor, the latest first, page by page', async () => {
    const forum = await open()
    const [ann, bob] = [await makeMember(forum, '安安'), await makeMember(forum, '波波')]
    for (const [n, actor] of [ann, bob, null, ann].entries()) {
      const entry = { action: n === 1 ? 'ban' : 'close', subject: `第${n}条`, boardId: n < 2 ? 1 : 2 } as const
      await transact(forum.db, tx => record(tx, actor, { ...entry, at: forum.clock.now() }))
    }
    const all = { boardIds: null, action: null, actor: null, page: 1, size: 9 }
    const subjects = async (filter: Partial<Parameters<typeof listModerations>[1]>) =>
      (await listModerations(forum.db, { ...all, ...filter })).map(row => row.subject)
    expect(await subjects({})).toEqual(['第3条', '第2条', '第1条', '第0条'])
    expect(await subjects({ boardIds: [1] })).toEqual(['第1条', '第0条'])
    expect(await subjects({ boardIds: [] })).toEqual([])
    expect(await subjects({ action: 'ban' })).toEqual(['第1条'])
    expect(await subjects({ actor: '安安' })).toEqual(['第3条', '第0条'])
    expect(await subjects({ page: 2, size: 2 })).toEqual(['第1条', '第0条'])
    expect(await subjects({ page: 1, size: 2 })).toEqual(['第3条', '第2条', '第1条'])
  })
})
