import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { warn } from '../../src/threads/blocking.ts'
import { getPostInThread } from '../../src/threads/post-in-thread.ts'
import {
  act,
  makeAttachment,
  makeBoard,
  makeMember,
  makeModerator,
  makeReply,
  makeThread,
  PASSWORD,
} from '../support/make.ts'
import { see } from '../support/page.ts'
import { sitesOfTest } from '../support/site.ts'

const open = sitesOfTest()

test('a member takes along what the site keeps of her, without secrets and without what is others’', async () => {
  const site = await open()
  const [ann, bob] = [await makeMember(site, '小安'), await makeMember(site, '阿波')]
  const board = await makeBoard(site, '茶馆')
  const thread = await makeThread(site, ann, board, {
    title: '我的第一帖',
    attachmentIds: [await makeAttachment(site, ann, 'a')],
  })
  await makeThread(site, bob, board, { title: '别人的帖子' })
  const mod = await makeModerator(site, '夜班版主', board)
  const { postId } = await makeReply(site, ann, thread.id)
  const place = await getPostInThread(site.db, await site.now(), mod, postId)
  const terms = { reason: '灌水', expiresAt: null, tells: false, at: site.clock.now() }
  await act(site, (tx, now) => warn(tx, now, mod, place, terms))
  const visitor = await site.visit(ann)
  expect((await visitor.post('/account/data', { present: 'wrong-plum-9' })).status).toBe(422)
  const answer = await visitor.post('/account/data', { present: PASSWORD })
  expect(answer.headers['content-disposition']).toContain('.tar.gz')
  const text = gunzipSync(answer.body as Buffer).toString('utf8')
  expect(text).toContain('我的第一帖')
  expect(text).not.toContain('别人的帖子')
  expect(text).toContain('灌水')
  expect(text).not.toContain('夜班版主')
  expect(text).not.toMatch(/password_hash|\$2b\$/)
})

test('a member leaves for good when she types her name and her password, and can sign in no more', async () => {
  const site = await open()
  const ann = await makeMember(site, '小安')
  const { id } = await makeThread(site, ann, await makeBoard(site, '茶馆'))
  const visitor = await site.visit(ann)
  const fields = { present: PASSWORD, leaves: 'anonymous', name: '小平' }
  const refused = await visitor.post('/account/leave', fields)
  expect([refused.status, see(refused).one('.errors').text]).toEqual([422, expect.stringContaining('小安')])
  expect(see(refused).one('[name=leaves][checked]').at('value')).toBe('anonymous')
  const gone = await visitor.post('/account/leave', { ...fields, name: '小安' })
  expect([gone.status, gone.headers.location]).toEqual([303, '/'])
  expect(see(await visitor.get('/')).one('.flash').text).toContain('已注销')
  expect((await visitor.get('/account/data')).status).toBe(303)
  const thread = see(await site.guest().get(`/thread-${id}-1-1.html`))
  expect(thread.one('.author-name').text).toContain('已注销')
})
