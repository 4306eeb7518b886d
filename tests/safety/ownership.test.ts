import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { appoint, permit } from '../../src/boards/arranging.ts'
import { arrange } from '../support/arrange.ts'
import { copyRows } from '../support/rows.ts'
import {
  type Attempt,
  attempt,
  changedSince,
  onBins,
  onPosts,
  onReport,
  onThreads,
  rewriting,
  TEXT,
  taken,
} from './attempts.ts'
import { askAll } from './matrix.ts'
import { ROLES, signIn } from './people.ts'
import { makeScene, type Scene } from './scene.ts'

const PASSWORDS = { password: 'new-plum-blossom-8', password2: 'new-plum-blossom-8' }

let scene: Scene
beforeAll(async () => {
  scene = await makeScene()
  scene.names.theirOpening = await openingOf('theirThread')
})
beforeEach(() => scene.reset())
afterAll(() => scene.close())

async function openingOf(thread: string): Promise<string> {
  const posts = scene.site.db.selectFrom('post').select('id').where('thread_id', '=', Number(scene.names[thread]))
  return String((await posts.orderBy('floor').executeTakeFirstOrThrow()).id)
}

test('S-29 a member who sends the numbers of another is refused in every form, and nothing changes', async () => {
  const ofOwner: Attempt[] = [
    ...['{opening}', '{ownReply}', '{blocked}', '{deleted}', '{hiddenPost}', '{recycledPost}'].flatMap(rewriting),
    ['/uploads/{unusedFileId}/remove'],
    ['/drafts/{draft}/remove'],
    ['/messages/{conversation}', { body: '我也来说' }],
    ['/messages/{conversation}/clear'],
    ['/messages/{conversation}/remove', { message: '{message}' }],
    ['/messages/{conversation}/report', { message: '{message}', reason: '' }],
    ['/uploads/{shownId}/remove'],
    ['/uploads/{hiddenFileId}/remove'],
    ['/uploads/{deletedFileId}/remove'],
    ['/account/sessions/{otherSession}/end'],
    ...onThreads('{thread}'),
    ...onPosts('{ownReply}'),
    ...onReport('{report}'),
    ...onBins('{recycled}', '{deleted}'),
    ['/members/{owner}/ban', { kind: 'speak', days: '1', reason: '灌水' }],
    ['/members/{silenced}/unban'],
    ['/admin/members/{owner}', { name: '改名', email: 'x@example.com', group: '10', signature: '' }],
    ['/admin/members/{owner}/credits', { extcredits2: '5', reason: '' }],
    ['/admin/members/{owner}/remove', { name: '楼主', posts: 'delete' }],
    ['/admin/members/{owner}/password-mail'],
  ]
  expect(await taken(scene, scene.people.other, ofOwner)).toEqual([])
  expect(await taken(scene, scene.people.guest, ofOwner)).toEqual([])
})

test("S-29 no field of a form makes a member's own things those of another", async () => {
  const { people, names, site } = scene
  const owner = names.owner ?? ''
  const whose = { member: owner, id: owner, member_id: owner, uid: owner }
  const ofOwner = async () => ({
    member: await site.db.selectFrom('member').selectAll().where('name', '=', '楼主').execute(),
    notices: await site.db.selectFrom('notice').selectAll().where('member_id', '=', Number(owner)).execute(),
    read: await site.db.selectFrom('thread_read').selectAll().where('member_id', '=', Number(owner)).execute(),
    sessions: await site.db.selectFrom('session').select('id_hash').where('member_id', '=', Number(owner)).execute(),
  })
  const before = await ofOwner()
  await people.other.post('/notices/read', whose)
  await people.other.post('/account/signature', { ...whose, signature: '不是她的' })
  await people.other.post('/account/password', { ...whose, ...PASSWORDS, present: 'plum-blossom-7' })
  await people.other.post('/account/sessions/end', whose)
  await people.stranger.upload('/account/avatar', whose, scene.picture)
  await people.stranger.post('/read-marks', whose)
  expect(await ofOwner()).toEqual(before)
})

test('S-29 a picture of another, or one that has its post already, is never taken into a post or out of it', async () => {
  const { people, names, site } = scene
  const ids = [names.unusedFileId, names.shownId, names.hiddenFileId, names.deletedFileId].map(String)
  const pictures = () => site.db.selectFrom('attachment').selectAll().orderBy('id').execute()
  const before = await pictures()
  const form = { body: `看看这张图${ids.map(id => `[attach]${id}[/attach]`).join('')}`, attachments: ids }
  const { text } = await people.other.post('/previews', form)
  const acts: Attempt[] = [
    ['/threads/{thread}/replies', form],
    ['/boards/{openBoard}/threads', { ...form, title: '借来的图' }],
    ['/posts/{otherReply}', { ...form, removed: ids }],
  ]
  for (const one of acts) expect(await attempt(scene, people.other, one)).toBe(303)
  expect(await attempt(scene, people.owner, ['/posts/{ownReply}', { ...TEXT, removed: ids.slice(1) }])).toBe(303)
  expect(await pictures()).toEqual(before)
  const written = await site.db.selectFrom('post').select('html').where('body', 'like', '看看这张图%').execute()
  expect(written).toHaveLength(3)
  for (const html of [text, ...written.map(post => post.html)]) expect(html).not.toMatch(/<img|\/attachments\//)
})

test('S-29 who looks after one board has no hand in another, be it seen or hidden', async () => {
  const { moderator, stranger } = scene.people
  const theirs = [...onThreads('{theirThread}'), ...onPosts('{theirOpening}'), ...rewriting('{theirOpening}')]
  expect(await taken(scene, moderator, theirs)).toEqual([])
  const others: Attempt[] = [
    ...['{thread}', '{closed}', '{recycled}', '{pointer}', '{hidden}', '{moved}'].flatMap(id => onThreads(id)),
    ...['{opening}', '{ownReply}', '{deleted}', '{hiddenReply}', '{recycledPost}'].flatMap(id => onPosts(id)),
    ...onReport('{report}'),
    ...onReport('{hiddenReport}'),
    ...onBins('{recycled}', '{deleted}'),
    ...['{opening}', '{hiddenReply}', '{deleted}'].flatMap(rewriting),
  ]
  expect(await taken(scene, stranger, others)).toEqual([])
})

test('S-29 in a batch one thread or post of another board stops the whole batch', async () => {
  const { moderator, stranger } = scene.people
  const ofModerator: Attempt[] = [
    ...onThreads('{thread}', '{theirThread}'),
    ...onThreads('{theirThread}', '{thread}', '{hidden}'),
    ...onPosts('{otherReply}', '{theirOpening}'),
  ]
  expect(await taken(scene, moderator, ofModerator)).toEqual([])
  const ofStranger = [...onThreads('{theirThread}', '{thread}'), ...onPosts('{theirOpening}', '{hiddenReply}')]
  expect(await taken(scene, stranger, ofStranger)).toEqual([])
})

test('S-29 a thread that the moderator may not see is left out of whatever is done to many', async () => {
  const { site, people } = scene
  const hidden = () => site.db.selectFrom('thread').selectAll().where('title', 'like', 'zq%').orderBy('id').execute()
  const before = await hidden()
  const acts = [
    ...onThreads('{theirThread}', '{hidden}', '{recycled}'),
    ...onBins('{recycled}', '{deleted}'),
    ['/moderation/recycled-threads/restore', { chosen: ['{theirThread}', '{recycled}'] }] satisfies Attempt,
  ]
  for (const one of acts) {
    await attempt(scene, people.stranger, one)
    expect(await hidden(), one[0]).toEqual(before)
    await scene.reset()
  }
})

test('S-29 nothing is moved into a board where the moderator may not post, be it seen or hidden', async () => {
  const { site, people, boards } = scene
  await arrange(site, tx => permit(tx, boards.theirs, { view: [], post: [1], reply: [], upload: [] }))
  const to = (thread: string, board: string): Attempt => ['/moderation/threads/move', { thread, board, pointer: '1' }]
  expect(await taken(scene, people.moderator, [to('{thread}', '{theirsBoard}')])).toEqual([])
  expect(await taken(scene, people.stranger, [to('{theirThread}', '{hiddenBoard}')], [422])).toEqual([])
  const nowhere = ['999999', '{openCategory}', '{openBoard}', ''].map(board => to('{thread}', board))
  expect(await taken(scene, people.moderator, nowhere, [422])).toEqual([])
})

test('S-29 a right that was taken away is gone at once, whatever page and token are still in hand', async () => {
  const { site, people, boards } = scene
  const acts = [...onThreads('{theirThread}'), ...onPosts('{theirOpening}')]
  expect(await attempt(scene, people.stranger, ['/moderation/threads/close', { thread: '{theirThread}' }])).toBe(303)
  await scene.reset()
  await arrange(site, (tx, now) => appoint(tx, now, boards.theirs, [], site.clock.now()))
  expect(await taken(scene, people.stranger, acts, [403])).toEqual([])
})

test('S-29 a token alone opens nothing: not to a guest, not when its session was ended, nor past the panel', async () => {
  const { site, people, unopened } = scene
  const acts = askAll(scene, route => route.startsWith('POST ')).filter(one => one.expected.guest === 403)
  const attempts = acts.map(({ path, form }): Attempt => [path, form])
  expect(attempts.length).toBeGreaterThan(100)
  expect(await taken(scene, people.guest, attempts, [403])).toEqual([])
  const old = await signIn(site.origin, '站长')
  await old.post('/sign-out')
  expect(await taken(scene, old, attempts, [403])).toEqual([])
  const panel = attempts.filter(([path]) => path.startsWith('/admin/') && !path.endsWith('/sign-in'))
  for (const role of ROLES.filter(one => one !== 'admin')) {
    expect(await taken(scene, people[role], panel, [403]), role).toEqual([])
  }
  const before = copyRows(site)
  for (const one of panel) await attempt(scene, unopened, one)
  expect(changedSince(scene, before)).toEqual([])
})
