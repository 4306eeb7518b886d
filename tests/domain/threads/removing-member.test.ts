import { expect, test } from 'vitest'
import { getMember, getMemberFacts } from '../../../src/members/member-queries.ts'
import { restore } from '../../../src/threads/recycling.ts'
import { removeMember } from '../../../src/threads/removing-member.ts'
import type { TestForum } from '../../support/forum.ts'
import * as make from '../../support/make.ts'
import { act, actTerms, makeMember, readThread, seeAgain } from '../../support/make.ts'
import { onBothEngines } from '../engines.ts'
import { expectSoundCounters, expectSoundLedger } from '../invariants.ts'

onBothEngines('removing a member', open => {
  async function scene(forum: TestForum) {
    const [ann, bob, admin] = [
      await makeMember(forum, '安安'),
      await makeMember(forum, '波波'),
      await makeMember(forum, '站长', { group: 1 }),
    ]
    const [city, water] = [await make.makeBoard(forum, '城事'), await make.makeBoard(forum, '灌水', { recycles: 0 })]
    const [own, other] = [await make.makeThread(forum, ann, city), await make.makeThread(forum, bob, city)]
    await make.makeReply(forum, bob, own.id)
    await make.makeReply(forum, ann, other.id)
    const picture = await make.makeAttachment(forum, ann, 'abcdef')
    await make.makeThread(forum, ann, water, { attachmentIds: [picture] })
    const removing = async (withPosts: boolean) => {
      const member = await getMember(forum.db, ann.id)
      return act(forum, (tx, site) => removeMember(tx, site, admin, member, withPosts, forum.clock.now()))
    }
    return { ann, bob, admin, own, other, removing }
  }

  test('what she wrote stays under her name', async () => {
    const forum = await open()
    const { bob, own, other, removing } = await scene(forum)
    expect(await removing(false)).toEqual([])
    expect(await readThread(forum, bob, own.id)).toMatchObject({ author_id: null, author_name: '安安', replies: 1 })
    expect(await readThread(forum, bob, other.id)).toMatchObject({ replies: 1, last_author_name: '安安' })
    expect((await getMemberFacts(forum.db)).members).toBe(2)
    await expectSoundCounters(forum)
    await expectSoundLedger(forum)
  })

  test('or it goes to the recycle bin, and from boards without one for good', async () => {
    const forum = await open()
    const { bob, admin, own, other, removing } = await scene(forum)
    expect(await removing(true)).toEqual(['ab/cd/abcdef.png', 'ab/cd/abcdef.thumb.webp'])
    expect((await readThread(forum, admin, own.id)).deleted_by).toBe(admin.id)
    expect(await readThread(forum, bob, other.id)).toMatchObject({ replies: 0, last_author_name: '波波' })
    expect((await seeAgain(forum, bob.id)).member).toMatchObject({ posts: 1, extcredits2: 2 })
    expect(await forum.db.selectFrom('thread').select('id').execute()).toHaveLength(2)
    await expectSoundCounters(forum)
    await expectSoundLedger(forum)
  })

  test('a thread restored after its author went counts for those who are still there', async () => {
    const forum = await open()
    const { bob, admin, own, removing } = await scene(forum)
    await removing(true)
    const gone = await readThread(forum, admin, own.id)
    await act(forum, (tx, site) => restore(tx, site, admin, gone, actTerms(forum)))
    expect((await seeAgain(forum, bob.id)).member).toMatchObject({ posts: 2, extcredits2: 3 })
    await expectSoundCounters(forum)
    await expectSoundLedger(forum)
  })

  test('nothing of hers but her name is left, and the log says who removed her', async () => {
    const forum = await open()
    const { ann, admin, removing } = await scene(forum)
    await removing(false)
    for (const table of ['credit_entry', 'credit_use', 'notice', 'session', 'token', 'thread_read'] as const) {
      const rows = await forum.db.selectFrom(table).select('member_id').where('member_id', '=', ann.id).execute()
      expect(rows, table).toEqual([])
    }
    const log = await forum.db.selectFrom('moderation').selectAll().execute()
    expect(log).toMatchObject([{ action: 'delete_member', subject: '安安', member_id: ann.id, actor_id: admin.id }])
  })
})
