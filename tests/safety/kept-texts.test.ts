import { afterAll, beforeAll, expect, test } from 'vitest'
import { runJobs } from '../../src/jobs/worker.ts'
import type { Viewer } from '../../src/members/viewer.ts'
import { chooseBest } from '../../src/threads/rewards/answering.ts'
import { act, changeSettings, makeBoard, makeMember, makeModerator, makeReply, makeThread } from '../support/make.ts'
import { closeSite, openSite, type TestSite, type Visitor } from '../support/site.ts'
import { makeReward } from '../support/specials.ts'

/** One word for each way in which a text is kept from readers. */
const KEPT = ['zqreply', 'zqcredits', 'zqlocked', 'zqsold', 'zqaside', 'zqrushed', 'zqanswer', 'zqlevel'] as const

let site: TestSite
let board: number
let people: { ann: Viewer; bob: Viewer; cat: Viewer; mod: Viewer }
let threads: number[]
let posts: number[]

beforeAll(async () => {
  site = await openSite()
  await changeSettings(site, { floodSeconds: 0, searchSeconds: 0 })
  board = await makeBoard(site, '城事')
  const [ann, bob, cat] = [
    await makeMember(site, '安安', { group: 16 }),
    await makeMember(site, '波波', { group: 12 }),
    await makeMember(site, '猫猫', { group: 11 }),
  ]
  people = { ann, bob, cat, mod: await makeModerator(site, '版主', board) }
  const write = (body: string, thread: object = {}) =>
    makeThread(site, ann, board, { title: '寻宝', body: `开头的话。${body}`, parts: [{ thread }] })
  const rush = JSON.stringify({ floors: ['2'], from: null, until: null, stop: 9, most: 0 })
  const kept = [
    await write('[hide]zqreply[/hide][hide=9000]zqcredits[/hide]', { personal: 1 }),
    await write('[password]芝麻[/password]zqlocked', { personal: 1 }),
    await write('zqsold[free]样张[/free]', { price: 5, personal: 1 }),
    await write('', { hidden_replies: 1, personal: 1 }),
    await write('', { hidden_replies: 1, personal: 1, rush }),
    await write('zqlevel', { read_access: 90 }),
  ]
  const [, , , aside, rushed] = kept
  await makeReply(site, bob, aside?.id ?? 0, { body: '悄悄说 zqaside 这件事' })
  await makeReply(site, bob, rushed?.id ?? 0, { body: '抢到了 zqrushed 这一楼' })
  const reward = await makeReward(site, bob, board, 20)
  const { postId } = await makeReply(site, ann, reward.id, { body: '答案是这样 [hide=9000]zqanswer[/hide] 的' })
  await act(site, (tx, now) => chooseBest(tx, now, bob, reward.id, postId, site.clock.now()))
  threads = [...kept.map(({ id }) => id), reward.id]
  posts = (await site.db.selectFrom('post').select('id').execute()).map(({ id }) => id)
})

afterAll(() => closeSite(site))

/** Every way in which a thread and what is written in it is read. */
function ways(): string[] {
  const of = (id: number) => [
    ...['', '?ordertype=1', '?checkrush=1', '?cp=all', `?authorid=${people.ann.id}`, `?authorid=${people.bob.id}`].map(
      query => `/thread-${id}-1-1.html${query}`,
    ),
    `/archiver/tid-${id}.html`,
    ...['reading', 'print', 'log', 'pictures', 'relay', 'share', 'collect', 'follow', 'replies/new', 'purchases'].map(
      way => `/threads/${id}/${way}`,
    ),
  ]
  const about = (id: number) => [
    `/threads/${threads[0]}/replies/new?quote=${id}`,
    ...['history', 'report', 'comments', 'ratings', 'rate', 'password', 'edit'].map(way => `/posts/${id}/${way}`),
  ]
  const names = [people.ann, people.bob].flatMap(({ id }) => [
    ...['thread', 'reply', 'index', 'profile'].map(tab => `/space-uid-${id}.html?do=${tab}`),
    `/space-card-${id}`,
  ])
  const found = [...KEPT, '开头的话', '悄悄', '答案'].map(word => `/search?q=${encodeURIComponent(word)}`)
  const lists = ['/', '/new', `/forum-${board}-1.html`, `/archiver/fid-${board}.html`, '/feeds/site.xml', '/feed']
  return [
    ...[...lists, `/feeds/board-${board}.xml`, '/ranking', '/tags', '/notices', '/account/drafts', ...names, ...found],
    ...threads.flatMap(of),
    ...posts.flatMap(about),
    ...threads.flatMap(id => posts.map(post => `/threads/${id}/replies/new?quote=${post}`)),
  ]
}

/** Which words this visitor is told, and where: what she asked for herself counts for nothing. */
async function told(visitor: Visitor): Promise<string[]> {
  const found: string[] = []
  for (const path of ways()) {
    const text = (await visitor.get(path)).text.replaceAll(decodeURIComponent(path.split('q=')[1] ?? '\0'), '')
    for (const word of KEPT) if (text.includes(word)) found.push(`${word} ${path}`)
  }
  return found
}

test('S-27 what a part, a lock, a price, a rush or its author keeps from a reader is told by no way of reading', async () => {
  for (const visitor of [site.guest(), await site.visit(people.cat)]) expect(await told(visitor)).toEqual([])
})

test('S-27 and it is there: who looks after the board is told all of it', async () => {
  const all = await told(await site.visit(people.mod))
  expect(KEPT.filter(word => !all.some(one => one.startsWith(word)))).toEqual([])
})

test('S-27 no mail and no notice to who follows a thread tells what it keeps from her', async () => {
  const reader = await site.visit(people.cat)
  await site.db.updateTable('member').set({ email_confirmed_at: 1 }).where('id', '=', people.cat.id).execute()
  const [first = 0, , , aside = 0, rushed = 0] = threads
  for (const id of [first, aside, rushed]) await reader.post(`/threads/${id}/follow`, { by: 'mail' })
  const mails = site.mails.length
  for (const id of [aside, rushed]) await makeReply(site, people.bob, id, { body: '又来说 zqaside 一次' })
  await makeReply(site, people.ann, first, { body: '再藏一个 [hide]zqreply[/hide] 在这里' })
  await runJobs(site)
  expect(site.mails.length).toBeGreaterThan(mails)
  const text = site.mails.map(mail => `${mail.subject}\n${mail.text}`).join('\n')
  expect(KEPT.filter(word => text.includes(word))).toEqual([])
  expect((await reader.get('/notices')).text).not.toContain('zqaside')
})
