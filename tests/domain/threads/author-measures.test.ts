import { expect, test } from 'vitest'
import { runJobs } from '../../../src/jobs/worker.ts'
import { DAY } from '../../../src/lib/clock.ts'
import { getMember } from '../../../src/members/member-queries.ts'
import { findBan } from '../../../src/moderation/ban.ts'
import { askUndo } from '../../../src/threads/cleaning/asking.ts'
import { type AuthorMeasures, measurable, takeMeasures } from '../../../src/threads/cleaning/author-measures.ts'
import { listCleanings } from '../../../src/threads/cleaning/cleaning.ts'
import { remove } from '../../../src/threads/recycling.ts'
import { act, makeBoard, makeMember, makeModerator, makeReply, makeThread } from '../../support/make.ts'
import { onBothEngines } from '../engines.ts'

onBothEngines('deleting a thread together with what its author wrote', open => {
  test('bans him and takes the last days along; bringing those back leaves the chosen thread away', async () => {
    const forum = await open()
    const board = await makeBoard(forum, '城事')
    const [ann, spam] = [await makeMember(forum, '安安'), await makeMember(forum, '广告商')]
    const mod = await makeModerator(forum, '版主', board)
    const hers = await makeThread(forum, ann, board)
    await makeReply(forum, spam, hers.id, { body: '从前的好话' })
    forum.clock.pass(5 * DAY)
    await makeReply(forum, spam, hers.id, { body: '今天的广告' })
    const advert = await makeThread(forum, spam, board, { title: '便宜货' })
    forum.clock.pass(1000)
    const measures: AuthorMeasures = { ban: 'speak', banDays: 3, cleanDays: 3, reason: '广告' }
    const drop = (said: AuthorMeasures, viewer = mod) =>
      act(forum, async (tx, site) => {
        const authors = await measurable(tx, site, viewer, [ann.id, mod.id, spam.id].slice(1), said)
        if (!authors.ok) return authors
        const terms = { reason: said.reason, expiresAt: null, tells: false, at: forum.clock.now() }
        await remove(tx, site, viewer, advert, terms)
        await takeMeasures(tx, site, viewer, authors.value, said, terms.at)
        return authors
      })
    const standing = async () => {
      const rows = await forum.db
        .selectFrom('post')
        .innerJoin('thread', 'thread.id', 'post.thread_id')
        .select(['post.body', 'thread.title'])
        .where('post.author_id', '=', spam.id)
        .where('post.deleted_at', 'is', null)
        .where('thread.deleted_at', 'is', null)
        .orderBy('post.id')
        .execute()
      return rows.map(row => (row.title === '便宜货' ? row.title : row.body))
    }
    expect(await drop({ ...measures, reason: ' ' })).toMatchObject({ errors: [{ key: 'error.reason_missing' }] })
    expect(await drop({ ...measures, ban: 'visit' })).toMatchObject({ status: 403 })
    expect(await drop(measures, { ...mod, group: { ...mod.group, can_ban: 0 } })).toMatchObject({ status: 403 })
    expect(await standing()).toHaveLength(3)
    expect(await drop(measures)).toMatchObject({ ok: true, value: [{ id: spam.id }] })
    expect(await findBan(forum.db, spam.id)).toMatchObject({ kind: 'speak', banned_by: mod.id })
    expect(await findBan(forum.db, mod.id)).toBeUndefined()
    forum.clock.pass(1000)
    await runJobs(forum)
    expect(await standing()).toEqual(['从前的好话'])
    const [cleaning] = await listCleanings(forum.db, spam.id)
    await act(forum, async (tx, _site) => {
      if (cleaning) await askUndo(tx, mod, await getMember(tx, spam.id), cleaning, forum.clock.now())
    })
    await runJobs(forum)
    expect(await standing()).toEqual(['从前的好话', '今天的广告'])
  })
})
