import { afterAll, beforeAll, expect, test } from 'vitest'
import { runJobs } from '../../src/jobs/worker.ts'
import type { Answer } from '../support/wire.ts'
import { leaksTo, marks } from './marks.ts'
import { makeScene, type Scene } from './scene.ts'

let scene: Scene
beforeAll(async () => {
  scene = await makeScene()
})
afterAll(() => scene.close())

test('S-27 the phone, the other language and every order of a list tell no more than the page itself', async () => {
  const { names, passer, people } = scene
  const paths = [
    '/',
    `/forum-${names.openBoard}-1.html?orderby=replies`,
    `/thread-${names.thread}-1-1.html?ordertype=1`,
    `/space-uid-${names.owner}.html?do=reply`,
    `/space-uid-${names.silenced}.html?do=reply`,
    '/search?q=zq&order=views',
    '/darkroom',
  ]
  const leaks: string[] = []
  for (const path of paths) {
    const english = await passer.get(path, { Cookie: 'lang=en; layout=phone' })
    for (const mark of leaksTo('guest', english, path)) leaks.push(`${path} tells a guest ${mark}`)
    for (const mark of leaksTo('other', await people.other.get(path), path))
      leaks.push(`${path} tells a member ${mark}`)
  }
  expect(leaks).toEqual([])
})

test('S-27 a thread that is not hers and one that never was are told a reader in the same words', async () => {
  const { names, people, passer } = scene
  const pairs = [
    ['/thread-{}-1-1.html', names.hidden],
    ['/thread-{}-1-1.html', names.recycled],
    ['/forum-{}-1.html', names.hiddenBoard],
    ['/threads/{}/log', names.hidden],
    ['/feeds/board-{}.xml', names.hiddenBoard],
    ['/archiver/tid-{}.html', names.hidden],
    ['/forum.php?mod=redirect&goto=findpost&pid={}', names.hiddenPost],
    ['/posts/{}/report', names.hiddenPost],
  ] as const
  for (const [path, id] of pairs) {
    for (const person of [passer, people.other]) {
      const [there, nowhere] = [path.replace('{}', id ?? ''), path.replace('{}', '987654')]
      const [kept, none] = [await person.get(there), await person.get(nowhere)]
      expect(kept.status, path).toBe(none.status)
      expect(plain(kept, there), path).toBe(plain(none, nowhere))
    }
  }
})

/** The page without what differs each time: its address, the time it took, and the reference of an error. */
function plain(answer: Answer, path: string): string {
  return answer.text
    .replaceAll(encodeURIComponent(path), 'HERE')
    .replaceAll(path.replaceAll('&', '&amp;'), 'HERE')
    .replaceAll(/value="[\w-]{16,}"/g, '')
    .replaceAll(/\b[0-9a-f]{8}\b/g, '')
    .replaceAll(/\d+\.\d{6}.*?quer/gi, '')
}

test('S-27 a mail goes to its owner alone and holds nothing of a hidden place', async () => {
  const { site, people, names } = scene
  await people.other.post('/password/forgotten', { email: 'zqemail@example.com', captcha: 'teapot' })
  await people.admin.post(`/admin/members/${names.other}/password-mail`)
  await runJobs(site)
  expect(site.mails.map(mail => mail.to).sort()).toEqual([expect.stringContaining('%e8%b7%af'), 'zqemail@example.com'])
  for (const mail of site.mails) {
    const found = Object.keys(marks).filter(mark => `${mail.subject}\n${mail.text}\n${mail.from}`.includes(mark))
    expect(found).toEqual([])
  }
  await scene.reset()
})

test('S-18 a picture goes when its thread does, and comes back with it, at both its addresses', async () => {
  const { people, passer, names } = scene
  const pictures = [`/attachments/${names.shownPicture}`, `/attachments/${names.shownPicture}.thumb.webp`]
  const statuses = async () => {
    const answers = []
    for (const path of pictures) for (const person of [passer, people.other]) answers.push(await person.get(path))
    return [...new Set(answers.map(answer => answer.status))]
  }
  expect(await statuses()).toEqual([200])
  const form = { thread: String(names.thread), reason: '整理' }
  await people.moderator.post('/moderation/threads/delete', form)
  expect(await statuses()).toEqual([404])
  await people.moderator.post('/moderation/recycled-threads/restore', { chosen: String(names.thread) })
  expect(await statuses()).toEqual([200])
  await people.admin.post('/moderation/threads/move', { ...form, board: String(names.hiddenBoard) })
  expect(await statuses()).toEqual([404])
  await scene.reset()
  await people.moderator.post('/moderation/posts/block', { post: String(names.opening) })
  expect(await statuses()).toEqual([404])
  await scene.reset()
})

test('S-18 a cache between us and the reader may keep only what every guest may see', async () => {
  const { people, names } = scene
  const asked = async (name: string) => (await people.admin.get(`/attachments/${names[name]}`)).headers['cache-control']
  expect(await asked('shownPicture')).toMatch(/^public/)
  for (const name of ['hiddenFilePicture', 'blockedFilePicture', 'deletedFilePicture', 'silencedFilePicture']) {
    expect(await asked(name), name).toMatch(/^private/)
  }
})
