import { expect, test } from 'vitest'
import { transact } from '../../src/db/transact.ts'
import { runJobs } from '../../src/jobs/worker.ts'
import type { Viewer } from '../../src/members/viewer.ts'
import { makeBoard, makeMember, makeModerator, makeReply, makeThread, seeAgain } from '../support/make.ts'
import { see, texts } from '../support/page.ts'
import { sitesOfTest } from '../support/site.ts'

const open = sitesOfTest()

test('who decides in a queue is told once that something waits, and nobody else; who looks at it has read it', async () => {
  const site = await open()
  const [tea, other] = [await makeBoard(site, '茶馆'), await makeBoard(site, '集市', { review: 2 })]
  const [ann, ben] = [await makeMember(site, '小安'), await makeMember(site, '小本')]
  const [here, elsewhere] = [await makeModerator(site, '茶馆版主', tea), await makeModerator(site, '集市版主', other)]
  const chief = await makeMember(site, '站长', { group: 1 })
  const helper = await makeMember(site, '勋章组员')
  await transact(
    site.db,
    async tx => {
      const team = { name: '勋章组', sections: 'medals' }
      const { id } = await tx.insertInto('staff_team').values(team).returning('id').executeTakeFirstOrThrow()
      await tx.updateTable('member').set({ team_id: id }).where('id', '=', helper.id).execute()
      await tx.updateTable('medal').set({ available: 1, kind: 'decided' }).where('id', '=', 1).execute()
    },
    'site',
  )
  const thread = await makeThread(site, ann, tea)
  const replies = [await makeReply(site, ann, thread.id), await makeReply(site, ann, thread.id)]
  const reader = await site.visit(ben)
  for (const { postId } of replies) await reader.post(`/posts/${postId}/report`, { reason: '广告' })
  await makeThread(site, ben, other)
  await reader.post('/medals/1/apply', { words: '请给我一枚' })
  await runJobs(site)

  await runJobs(site)

  const list = async (member: Viewer) =>
    texts(see(await (await site.visit(member)).get('/notices?tab=manage')), '.notices li')
  const [reports, review, medals] = ['有新的举报', '有新的内容等待审核', '有会员申请勋章']
  expect(await list(here)).toEqual([expect.stringContaining(reports)])
  expect(await list(elsewhere)).toEqual([expect.stringContaining(review)])
  expect(await list(helper)).toEqual([expect.stringContaining(medals)])
  expect(await list(chief)).toHaveLength(3)
  expect((await seeAgain(site, ben.id)).member?.unread_notices).toBe(0)

  const judge = await site.visit(here)
  await judge.get('/moderation/reports')
  await reader.post(`/posts/${(await makeReply(site, ann, thread.id)).postId}/report`, { reason: '广告' })
  await runJobs(site)
  const after = see(await judge.get('/notices?tab=manage'))
  expect([texts(after, '.notices li').length, texts(after, '.notices .unread').length]).toEqual([2, 1])
  expect(see(await reader.get('/account/notices')).all('select[name=mail_report]')).toHaveLength(0)
  expect(see(await judge.get('/account/notices')).all('select[name=mail_report]')).toHaveLength(1)
})
