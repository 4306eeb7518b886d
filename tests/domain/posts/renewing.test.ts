import { expect, test } from 'vitest'
import { runJobs } from '../../../src/jobs/worker.ts'
import { SECOND } from '../../../src/lib/clock.ts'
import { sign } from '../../../src/members/signature.ts'
import { saveCode } from '../../../src/posts/custom-codes.ts'
import { nextToRenew } from '../../../src/posts/renewing.ts'
import { addSmilies, changeSmilies, removeSmileySet, saveSmileySet } from '../../../src/posts/smilies.ts'
import { listSpecialFacts } from '../../../src/threads/special-facts.ts'
import { act, makeBoard, makeMember, makeReply, makeThread } from '../../support/make.ts'
import { makeActivity, makeDebate, makePoll } from '../../support/specials.ts'
import { onBothEngines } from '../engines.ts'

const NOTE = {
  tag: 'note',
  icon: '',
  example: '',
  explanation: '',
  params: 1,
  prompts: '',
  replacement: '<small>{1}</small>',
  nesting: 1,
  group_ids: '',
  available: 1,
  position: 0,
}

onBothEngines('renewing', open => {
  test('a change reaches every post and signature that it concerns, some at a time', async () => {
    const forum = await open()
    const board = await makeBoard(forum, '茶馆')
    const ann = await makeMember(forum, 'Anna', { group: 1 })
    await act(forum, tx => sign(tx, ann, '签名 100%_^ 好'))
    const thread = await makeThread(forum, ann, board, { body: '[NOTE]看[/NOTE] 100%_^ 好的' })
    await makeReply(forum, ann, thread.id, { body: '没有关系的回帖 100 %_ ^' })
    const step = await nextToRenew(forum.db, { words: ['100%_^'] }, 0)
    expect([step.ids.length, step.after]).toEqual([1, 5000])
    expect(await nextToRenew(forum.db, { words: ['100%_^'] }, 5000)).toEqual({ ids: [], after: null })
    expect((await nextToRenew(forum.db, { boardId: board }, 0)).ids).toHaveLength(2)
    expect((await nextToRenew(forum.db, { threadId: thread.id + 1 }, 0)).ids).toEqual([])
    const html = async () => {
      const rows = await forum.db.selectFrom('post').select('html').orderBy('id').execute()
      return rows.map(row => row.html)
    }
    const work = async () => {
      for (let n = 0; n < 3; n += 1) {
        await runJobs(forum)
        forum.clock.pass(2 * SECOND)
      }
    }
    const now = await forum.now()
    await act(forum, tx => saveCode(tx, now, ann, null, NOTE, forum.clock.now()))
    await forum.db
      .updateTable('stamp')
      .set(eb => ({ site: eb('site', '+', 1) }))
      .execute()
    await work()
    expect((await html())[0]).toBe('<small>看</small> 100%_^ 好的')
    const fields = { name: '小猫', position: 9, available: 1 }
    const at = forum.clock.now()
    const id = await act(forum, tx => saveSmileySet(tx, ann, null, fields, at))
    const set = { id, name: '小猫' }
    await act(forum, tx => addSmilies(tx, ann, set, ['/smilies/own/a-9x9.gif', '/smilies/own/b-8x8.gif'], at))
    const kept = await forum.db.selectFrom('smiley').selectAll().where('set_id', '=', id).orderBy('id').execute()
    const changes = kept.map((one, index) => ({
      id: one.id,
      code: index === 0 ? '%_^' : one.code,
      position: 0,
      removed: index === 1,
    }))
    const outcome = await act(forum, tx => changeSmilies(tx, ann, set, changes, at))
    expect(outcome).toEqual({ ok: true, value: ['/smilies/own/b-8x8.gif'] })
    await forum.db
      .updateTable('stamp')
      .set(eb => ({ site: eb('site', '+', 1) }))
      .execute()
    await work()
    const image = '<img class="smiley" src="/smilies/own/a-9x9.gif" alt="%_^" width="9" height="9">'
    expect(await html()).toEqual([`<small>看</small> 100${image} 好的`, '没有关系的回帖 100 %_ ^'])
    const signed = async () =>
      (await forum.db.selectFrom('member').select('signature_html').where('id', '=', ann.id).executeTakeFirstOrThrow())
        .signature_html
    expect(await signed()).toBe(`签名 100${image} 好`)
    expect(await act(forum, tx => removeSmileySet(tx, ann, id, at))).toEqual(['/smilies/own/a-9x9.gif'])
    await forum.db
      .updateTable('stamp')
      .set(eb => ({ site: eb('site', '+', 1) }))
      .execute()
    await work()
    expect([(await html())[0], await signed()]).toEqual(['<small>看</small> 100%_^ 好的', '签名 100%_^ 好'])
  })

  test('what makes threads special is read for many in one query', async () => {
    const forum = await open()
    const board = await makeBoard(forum, '茶馆')
    const ann = await makeMember(forum, 'Anna', { group: 13 })
    const ids = [
      await makePoll(forum, ann, board),
      await makeActivity(forum, ann, board),
      await makeDebate(forum, ann, board),
    ]
    const facts = await listSpecialFacts(
      forum.db,
      ids.map(({ id }) => id),
    )
    const told = ids.map(({ id }) => facts.get(id)).map(one => [one?.options, one?.place, one?.affirm_point])
    expect(told).toEqual([
      [['爬山', '骑车', '在家'], null, null],
      [[], '溱湖', null],
      [[], null, '豆花要甜'],
    ])
  })
})
