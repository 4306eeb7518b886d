import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Attempt, attempt, onPosts, onReport, rewriting, TEXT, THREAD, taken } from './attempts.ts'
import { signIn } from './people.ts'
import { makeScene, type Scene } from './scene.ts'

let scene: Scene
beforeAll(async () => {
  scene = await makeScene()
  for (const thread of ['closed', 'moved']) scene.names[`${thread}Opening`] = await openingOf(thread)
})
beforeEach(() => scene.reset())
afterAll(() => scene.close())

async function openingOf(thread: string): Promise<string> {
  const posts = scene.site.db.selectFrom('post').select('id').where('thread_id', '=', Number(scene.names[thread]))
  return String((await posts.orderBy('floor').executeTakeFirstOrThrow()).id)
}

const answering = (thread: string): Attempt => [`/threads/${thread}/replies`, TEXT]

test('S-29 what is closed, deleted or blocked is out of the reach of its own author too', async () => {
  const acts = [
    ...['{closed}', '{recycled}', '{pointer}'].map(answering),
    ...['{closedOpening}', '{recycledPost}', '{blocked}', '{deleted}'].flatMap(rewriting),
  ]
  expect(await taken(scene, scene.people.owner, acts)).toEqual([])
})

test('S-29 what was moved to a hidden board is neither answered, changed nor reported from outside', async () => {
  const acts: Attempt[] = [
    ...['{hidden}', '{moved}', '{pointer}'].map(answering),
    ...rewriting('{movedOpening}'),
    ['/posts/{movedOpening}/report', { reason: '广告' }],
    ['/boards/{hiddenBoard}/threads', THREAD],
  ]
  expect(await taken(scene, scene.people.other, acts)).toEqual([])
})

test('S-29 who may not speak any more changes nothing of what she said before', async () => {
  const { site, names } = scene
  const said = site.db.selectFrom('post').select('id').where('author_id', '=', Number(names.silenced))
  const post = String((await said.executeTakeFirstOrThrow()).id)
  const acts = [answering('{thread}'), ['/boards/{openBoard}/threads', THREAD] satisfies Attempt, ...rewriting(post)]
  expect(await taken(scene, await signIn(site.origin, '禁言者'), acts)).toEqual([])
})

test('S-29 a post that is hidden from a reader is not quoted by her, nor is its author told', async () => {
  const { site, people, names } = scene
  const told = () => site.db.selectFrom('notice').selectAll().where('key', '=', 'notice.quoted').execute()
  const before = await told()
  for (const quote of ['hiddenPost', 'hiddenReply', 'deleted', 'recycledPost', 'blocked']) {
    const form = await people.other.get(`/threads/${names.thread}/replies/new?quote=${names[quote]}`)
    expect(form.status, quote).toBe(quote === 'blocked' ? 200 : 404)
    expect(form.text, quote).not.toContain('zqblockedtext')
    await attempt(scene, people.other, ['/threads/{thread}/replies', { ...TEXT, quote: `{${quote}}` }])
    expect(await told(), quote).toEqual(before)
  }
})

test('S-29 a post whose thread, opening, board or author is gone belongs to nobody who comes along', {
  timeout: 60_000,
}, async () => {
  const { site, people, names } = scene
  const acts = [...rewriting('{ownReply}'), ...onPosts('{ownReply}'), ...onReport('{report}')]
  const losses: [sql: string, refusals: number[]][] = [
    [`delete from thread where id = ${names.thread}`, [403, 404]],
    [`update thread set board_id = 999999 where id = ${names.thread}`, [403, 404]],
    [`delete from post where id = ${names.opening}`, [403]],
    [`update post set author_id = null, author_name = '' where thread_id = ${names.thread}`, [403]],
    [`update post set thread_id = ${names.hidden}, floor = 90 where id = ${names.ownReply}`, [403, 404]],
    [`update post set thread_id = ${names.recycled}, floor = 90 where id = ${names.ownReply}`, [403, 404]],
  ]
  for (const [sql, refusals] of losses) {
    site.database.sqlite?.exec(`pragma foreign_keys = off; ${sql}; pragma foreign_keys = on`)
    for (const role of ['guest', 'other', 'stranger'] as const) {
      expect(await taken(scene, people[role], acts, refusals), `${role} after ${sql}`).toEqual([])
    }
    await scene.reset()
  }
})

test('S-29 a thread without its opening post takes no more liberties than any other', async () => {
  const { site, people, names } = scene
  site.database.sqlite?.exec(`delete from post where id in (${names.closedOpening}, ${names.recycledPost})`)
  const acts = ['{closed}', '{recycled}'].map(answering)
  for (const role of ['owner', 'other', 'stranger'] as const) {
    expect(await taken(scene, people[role], acts), role).toEqual([])
    expect((await people[role].get(`/thread-${names.closed}-1-1.html`)).status).toBeLessThan(500)
    expect((await people[role].get(`/thread-${names.recycled}-1-1.html`)).status).toBe(404)
  }
  expect((await people.moderator.get(`/thread-${names.recycled}-1-1.html`)).status).toBeLessThan(500)
})

test('S-29 a picture whose post or thread is gone is shown to nobody but who looks after the board', async () => {
  const { site, people, passer, names } = scene
  const picture = `/attachments/${names.shownPicture}`
  expect((await passer.get(picture)).status).toBe(200)
  for (const sql of [`delete from thread where id = ${names.thread}`, `delete from post where id = ${names.opening}`]) {
    site.database.sqlite?.exec(`pragma foreign_keys = off; ${sql}; pragma foreign_keys = on`)
    for (const person of [passer, people.other, people.stranger]) {
      expect((await person.get(picture)).status, sql).toBe(404)
      expect((await person.post(`/uploads/${names.shownId}/remove`)).status, sql).toBeGreaterThan(402)
    }
    await scene.reset()
  }
})
