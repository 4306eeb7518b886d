import { expect, test } from 'vitest'
import { queriesOf } from '../support/counting.ts'
import { act, makeBoard, makeMember, makeModerator, makeReply, makeThread } from '../support/make.ts'
import { see, texts } from '../support/page.ts'
import { sitesOfTest } from '../support/site.ts'

const open = sitesOfTest()

async function scene() {
  const site = await open()
  const board = await makeBoard(site, '茶馆')
  const [ann, bob, cat] = [
    await makeMember(site, '安安'),
    await makeMember(site, '波波'),
    await makeMember(site, '猫猫'),
  ]
  const thread = await makeThread(site, ann, board)
  await makeReply(site, ann, thread.id, { body: '我先来。' })
  const address = `/thread-${thread.id}-1-1.html`
  return { site, board, ann, bob, cat, thread, address }
}

test('posts that look alike to members are read from the database once for all', async () => {
  const { site, bob, cat, address } = await scene()
  const [first, second] = [await site.visit(bob), await site.visit(cat)]
  for (const visitor of [first, second]) await visitor.get('/')
  const asked = await queriesOf(first, address)
  expect(await queriesOf(second, address)).toBe(asked - 1)
  const posts = (page: Awaited<ReturnType<typeof first.get>>) =>
    page.text.split('id="postlist"')[1]?.split('id="post_new"')[0]
  expect(posts(await first.get(address))).toBe(posts(await second.get(address)))
  site.clock.pass(61_000)
  expect(await queriesOf(second, address)).toBe(asked - 1)
})

test('whoever wrote some of them finds her own tools, and nobody else does', async () => {
  const { site, ann, bob, cat, address } = await scene()
  const [owner, first, second] = [await site.visit(ann), await site.visit(bob), await site.visit(cat)]
  const edits = async (visitor: typeof owner) => see(await visitor.get(address)).all('.editp').length
  expect([await edits(owner), await edits(first), await edits(owner), await edits(second)]).toEqual([2, 0, 2, 0])
})

test('what is written, or taken away, shows at the next request of everybody', async () => {
  const { site, ann, bob, thread, address } = await scene()
  const reader = await site.visit(bob)
  const bodies = async () => texts(see(await reader.get(address)), '#postlist .t_f').slice(1)
  expect(await bodies()).toEqual(['我先来。'])
  const { postId } = await makeReply(site, ann, thread.id, { body: '再来一句。' })
  expect(await bodies()).toEqual(['我先来。', '再来一句。'])
  await act(site, tx => tx.updateTable('post').set({ deleted_at: site.clock.now() }).where('id', '=', postId).execute())
  expect(await bodies()).toEqual(['我先来。'])
})

test('a moderator, another language and a closed thread each have posts of their own', async () => {
  const { site, board, bob, cat, address } = await scene()
  const [reader, foreigner, keeper] = [
    await site.visit(bob),
    await site.visit(cat),
    await site.visit(await makeModerator(site, '版主甲', board)),
  ]
  const reports = async (visitor: typeof reader) => texts(see(await visitor.get(address)), '.report')
  const manage = async (visitor: typeof reader) => see(await visitor.get(address)).all('.manage').length
  expect(await reports(reader)).toEqual(['举报', '举报'])
  await foreigner.get('/preferences?lang=en')
  expect(await reports(foreigner)).toEqual(['Report', 'Report'])
  expect([await manage(reader), await manage(keeper), await manage(reader)]).toEqual([0, 2, 0])
  expect(see(await reader.get(address)).all('.fastre').length).toBe(2)
  await act(site, tx =>
    tx.updateTable('thread').set({ closed_at: site.clock.now() }).where('title', '!=', '').execute(),
  )
  expect(see(await reader.get(address)).all('.fastre').length).toBe(0)
})

test('an address that asks for something of its own leaves nothing of it to others', async () => {
  const { site, bob, cat, address } = await scene()
  const [odd, reader] = [await site.visit(bob), await site.visit(cat)]
  for (const query of ['authorid=abc', 'x=ordertype=1', 'list=p2']) {
    await odd.get(`${address}?${query}`)
    await odd.get(address.replace('-1-1.html', '-9-1.html'))
  }
  const links = see(await reader.get(address)).one('.authi').text
  expect(links).toContain('只看该作者')
  expect(links).toContain('倒序浏览')
})

test('a page laid around shared posts is the same however the browser wants it packed', async () => {
  const { site, bob, address } = await scene()
  const reader = await site.visit(bob)
  for (const path of [address, '/']) await reader.get(path)
  const page = async (packed: string) => {
    const answer = await reader.get(address, { 'Accept-Encoding': packed })
    const encoding = answer.headers['content-encoding']
    return { encoding, text: answer.text.replace(/form_key" value="[^"]+"|Processed in .*/g, '') }
  }
  const plain = await page('identity')
  expect(plain.text).toContain('我先来。')
  expect(plain.text).not.toContain('<!--piece-->')
  expect(await page('gzip, br')).toEqual({ encoding: 'gzip', text: plain.text })
})

test('how far one has read is her own, in a thread that was found for another before', async () => {
  const { site, ann, bob, cat, thread, address } = await scene()
  const [first, second] = [await site.visit(bob), await site.visit(cat)]
  for (const visitor of [first, second]) await visitor.get(address)
  await makeReply(site, ann, thread.id, { body: '再来一句。' })
  await first.get(address)
  const unread = async (visitor: typeof first) =>
    see(await visitor.get(`/forum-${thread.board_id}-1.html`)).all('.new-mark').length
  expect([await unread(first), await unread(second)]).toEqual([0, 1])
})
