import { expect, test } from 'vitest'
import { chooseBest } from '../../src/threads/rewards/answering.ts'
import { act, changeSettings, makeBoard, makeMember, makeReply } from '../support/make.ts'
import { see, texts } from '../support/page.ts'
import { sitesOfTest } from '../support/site.ts'
import { makeActivity, makeDebate, makePoll, makeReward } from '../support/specials.ts'

const open = sitesOfTest()

async function scene() {
  const site = await open()
  const board = await makeBoard(site, '城事')
  const ann = await makeMember(site, '小安', { group: 13 })
  const bob = await makeMember(site, '小波')
  const data = async (id: number) => {
    const [script] = see(await site.guest().get(`/thread-${id}-1-1.html`)).all('script[type=application/ld+json]')
    return JSON.parse(script?.raw ?? 'null') as Record<string, unknown>
  }
  return { site, board, ann, bob, data }
}

test('what makes a thread special is told on paper and in feeds, as lines of text', async () => {
  const { site, board, ann } = await scene()
  const threads = [
    await makePoll(site, ann, board),
    await makeReward(site, ann, board, 20),
    await makeActivity(site, ann, board),
    await makeDebate(site, ann, board),
  ]
  const paper = async (id: number) => texts(see(await site.guest().get(`/threads/${id}/print`)), '.paper-special li')
  const told = await Promise.all(threads.map(({ id }) => paper(id)))
  expect(told[0]).toEqual(['单选投票', '1. 爬山 (0)', '2. 骑车 (0)', '3. 在家 (0)'])
  expect(told[1]).toEqual(['悬赏 20'])
  expect(told[2]?.join(' ')).toMatch(/出外郊游.*溱湖/)
  expect(told[3]?.join(' ')).toMatch(/豆花要甜.*豆花要咸/)
  const { text } = await site.guest().get('/feeds/site.xml')
  for (const words of ['爬山 / 骑车 / 在家', '悬赏 20', '出外郊游', '溱湖', '豆花要甜 / 反方观点: 豆花要咸']) {
    expect(text).toContain(words)
  }
})

test('a thread with a reward is a question to machines, and its best answer the accepted one', async () => {
  const { site, board, ann, bob, data } = await scene()
  const thread = await makeReward(site, ann, board, 20)
  await makeReply(site, bob, thread.id, { body: '桥东有一家，我常去的。' })
  for (let n = 0; n < 3; n += 1) await makeReply(site, bob, thread.id)
  const { postId } = await makeReply(site, bob, thread.id, { body: '桥西那家更好，也不贵。' })
  expect(await data(thread.id)).toMatchObject({
    '@type': 'QAPage',
    mainEntity: { '@type': 'Question', answerCount: 5 },
  })
  const now = site.clock.now()
  const outcome = await act(site, (tx, here) => chooseBest(tx, here, ann, thread.id, postId, now))
  expect(outcome.ok).toBe(true)
  const { mainEntity } = (await data(thread.id)) as { mainEntity: Record<string, unknown> }
  expect(mainEntity.acceptedAnswer).toMatchObject({ '@type': 'Answer', text: '桥西那家更好，也不贵。' })
  expect(mainEntity.suggestedAnswer).toHaveLength(4)
  await changeSettings(site, { postsPerPage: 5 })
  const elsewhere = (await data(thread.id)) as { mainEntity: { acceptedAnswer: { url: string; text: string } } }
  expect(elsewhere.mainEntity.acceptedAnswer.url).toMatch(new RegExp(`/thread-${thread.id}-2-1.html#pid${postId}$`))
  expect(elsewhere.mainEntity.acceptedAnswer.text).toBe('桥西那家更好，也不贵。')
  const poll = await makePoll(site, ann, board)
  expect(await data(poll.id)).toMatchObject({ '@type': 'DiscussionForumPosting' })
})
