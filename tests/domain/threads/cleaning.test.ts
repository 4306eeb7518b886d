import { expect, test } from 'vitest'
import { runJobs } from '../../../src/jobs/worker.ts'
import { getMember } from '../../../src/members/member-queries.ts'
import type { Viewer } from '../../../src/members/viewer.ts'
import { listCrimes } from '../../../src/moderation/crimes.ts'
import { askUndo } from '../../../src/threads/cleaning/asking.ts'
import { listCleanings } from '../../../src/threads/cleaning/cleaning.ts'
import { type Discipline, discipline } from '../../../src/threads/cleaning/disciplining.ts'
import { comment } from '../../../src/threads/commenting.ts'
import type { TestForum } from '../../support/forum.ts'
import { act, findPlace, makeBoard, makeMember, makeModerator, makeReply, makeThread } from '../../support/make.ts'
import { onBothEngines } from '../engines.ts'

onBothEngines('cleaning', open => {
  const all: Discipline = {
    kind: 'none',
    days: 0,
    reason: '广告',
    clears: ['avatar', 'signature', 'title'],
    cleans: ['posts', 'comments'],
    sure: true,
  }

  async function scene(forum: TestForum) {
    const [open, other] = [await makeBoard(forum, '城事'), await makeBoard(forum, '杂谈', { recycles: 0 })]
    const [ann, spam] = [await makeMember(forum, '安安'), await makeMember(forum, '广告商')]
    const mod = await makeModerator(forum, '版主', open)
    const admin = await makeMember(forum, '站长', { group: 1 })
    const hers = await makeThread(forum, ann, open)
    for (let n = 0; n < 30; n += 1) await makeReply(forum, spam, hers.id)
    await makeThread(forum, spam, open)
    await makeThread(forum, spam, other)
    const opening = await forum.db
      .selectFrom('post')
      .select('id')
      .where('thread_id', '=', hers.id)
      .executeTakeFirstOrThrow()
    const place = await findPlace(forum, spam, opening.id)
    forum.clock.pass(60_000)
    const talker = { ...spam, group: { ...spam.group, comment_posts: 3 } }
    await act(forum, (tx, site) => comment(tx, site, talker, place, '买便宜货', forum.clock.now()))
    await forum.db
      .updateTable('member')
      .set({ avatar_version: 2, signature: 'x', signature_html: 'x', custom_title: '老板' })
      .where('id', '=', spam.id)
      .execute()
    forum.clock.pass(1000)
    return { ann, spam, mod, admin, hers }
  }

  const standing = async (forum: TestForum) => ({
    posts: await forum.db
      .selectFrom('post')
      .select(['id', 'deleted_at', 'deleted_by', 'comments'])
      .orderBy('id')
      .execute(),
    threads: await forum.db
      .selectFrom('thread')
      .select(['id', 'deleted_at', 'replies', 'last_post_at', 'last_author_id'])
      .orderBy('id')
      .execute(),
    comments: await forum.db.selectFrom('post_comment').selectAll().execute(),
    boards: await forum.db.selectFrom('board').select(['id', 'threads', 'posts']).orderBy('id').execute(),
    members: await forum.db
      .selectFrom('member')
      .select(['id', 'posts', 'threads', 'credits', 'extcredits2'])
      .orderBy('id')
      .execute(),
  })
  const visible = async (forum: TestForum, { spam }: { spam: Viewer }) => {
    const { posts, comments } = await standing(forum)
    const rows = await forum.db
      .selectFrom('post')
      .innerJoin('thread', 'thread.id', 'post.thread_id')
      .select('post.id')
      .where('post.author_id', '=', spam.id)
      .where('post.deleted_at', 'is', null)
      .where('thread.deleted_at', 'is', null)
      .execute()
    return [rows.length, comments.length, posts.length]
  }

  test('all that a member wrote goes in slices, is one offence, and comes back as it was', async () => {
    const forum = await open()
    const folk = await scene(forum)
    const { spam, admin } = folk
    const before = await standing(forum)
    const member = await getMember(forum.db, spam.id)
    const asking = (viewer: Viewer, fields: Partial<Discipline> = {}) =>
      act(forum, (tx, site) => discipline(tx, site, viewer, member, { ...all, ...fields }, forum.clock.now()))
    expect(await asking(admin, { sure: false })).toMatchObject({ errors: [{ key: 'error.cleaning_unsure' }] })
    expect(await asking(admin, { reason: ' ' })).toMatchObject({ errors: [{ key: 'error.reason_missing' }] })
    expect(await asking(admin)).toMatchObject({ ok: true })
    expect(await visible(forum, folk)).toEqual([32, 1, 33])
    await runJobs(forum)
    expect(await visible(forum, folk)).toEqual([0, 0, 33])
    const [cleaning] = await listCleanings(forum.db, spam.id)
    expect(cleaning).toMatchObject({ threads: 2, posts: 30, comments: 1, finished_at: forum.clock.now() })
    const crimes = await listCrimes(forum.db, spam.id, 99)
    expect(crimes.map(one => [one.action, one.reason])).toEqual([1, 9, 8, 7].map(action => [action, '广告']))
    expect(await getMember(forum.db, spam.id)).toMatchObject({ avatar_version: -2, signature: '', custom_title: '' })

    forum.clock.pass(60_000)
    const other = await makeMember(forum, '副站长', { group: 1 })
    const undo = () => act(forum, tx => askUndo(tx, other, member, cleaning as never, forum.clock.now()))
    await undo()
    await expect(undo()).rejects.toMatchObject({ status: 403 })
    await runJobs(forum)
    const after = await standing(forum)
    expect({ ...after, members: after.members.filter(one => one.id !== other.id) }).toEqual(before)
    const traces = forum.db
      .selectFrom('moderation')
      .select('actor_name')
      .where('action', 'like', '%restore%')
      .distinct()
    expect(await traces.execute()).toEqual([{ actor_name: '副站长' }])
  })

  test('a moderator cleans her own boards only, and clears nobody’s picture', async () => {
    const forum = await open()
    const folk = await scene(forum)
    const { spam, mod, ann } = folk
    const member = await getMember(forum.db, spam.id)
    const asking = (viewer: Viewer, fields: Partial<Discipline>) =>
      act(forum, (tx, site) => discipline(tx, site, viewer, member, { ...all, ...fields }, forum.clock.now()))
    await expect(asking(mod, {})).rejects.toMatchObject({ status: 403 })
    await expect(asking(ann, { clears: [] })).rejects.toMatchObject({ status: 403 })
    expect(await asking(mod, { clears: [], kind: 'speak', days: 3 })).toMatchObject({ ok: true })
    await runJobs(forum)
    expect(await visible(forum, folk)).toEqual([1, 0, 33])
  })
})
