import { afterAll, beforeAll, expect, test } from 'vitest'
import { transact } from '../../src/db/transact.ts'
import { editWords } from '../../src/moderation/wording.ts'
import { chance, variantsOf } from '../support/words.ts'
import { type Attempt, THREAD } from './attempts.ts'
import type { Form, Role } from './people.ts'
import { filled, makeScene, type Scene } from './scene.ts'

/** What members are told, and what the team is. */
const REFUSED = /含有(?:不允许|禁止)使用的词语/
const WORD = '代开发票'

/** Who fills in which form, and the fields of it that others read. */
const FORMS: [Role, ...Attempt, ...fields: string[]][] = [
  ['admin', '/boards/{openBoard}/threads', THREAD, 'title', 'body', 'tags'],
  [
    'admin',
    '/boards/{openBoard}/threads',
    { ...THREAD, special: 'poll', option_1: '好', option_2: '不好' },
    'option_2',
  ],
  ['owner', '/threads/{thread}/replies', { body: '一句够长的回复，说给大家听。' }, 'body'],
  ['owner', '/posts/{opening}', THREAD, 'title', 'body'],
  ['owner', '/posts/{otherReply}/rate', { score1: '1', reason: '好' }, 'reason'],
  ['admin', '/posts/{otherReply}/comments', { body: '说得在理' }, 'body'],
  ['owner', '/posts/{otherReply}/report', { reason: '广告', more: '' }, 'more'],
  ['owner', '/messages', { to: '{penPal},路人', title: '茶友', body: '您好您好' }, 'title', 'body'],
  ['owner', '/messages/{conversation}', { body: '再说一句' }, 'body'],
  ['owner', '/account/signature', { signature: '早' }, 'signature'],
  ['admin', '/account/title', { title: '茶馆掌柜' }, 'title'],
  ['owner', '/account/verifications/{verification}', { note: '我开了一家店' }, 'note'],
  ['owner', '/account/groups/{freeGroup}/join', { days: '1', words: '想来' }, 'words'],
  ['owner', '/check-in', { mood: 'glad', words: '早' }, 'words'],
  ['other', '/members/{owner}/poke', { sign: 'smile', note: '早啊' }, 'note'],
  ['stranger', '/members/{owner}/friend', { note: '街坊', friend_group: '0' }, 'note'],
  ['other', '/members/{owner}/wall', { body: '来过' }, 'body'],
  ['admin', '/threads/{thread}/relay', { words: '好帖' }, 'words'],
  ['owner', '/threads/{activity}/activity/signups', { message: '算我一个' }, 'message'],
  ['owner', '/threads/{joined}/activity/messages', { signup: '{signup}', text: '九点集合' }, 'text'],
  ['owner', '/threads/{debate}/debate/verdict', { winner: 'draw', best: '', verdict: '都好吃' }, 'verdict'],
  ['other', '/medals/{askedMedal}/apply', { words: '热心' }, 'words'],
  ['admin', '/items/{ownItem}/give', { amount: '1', to: '路人', note: '给' }, 'note'],
  ['owner', '/collections', { name: '吃在泰州', description: '', keywords: '' }, 'name', 'description', 'keywords'],
  ['owner', '/threads/{newerThread}/collect', { collection: '', name: '顺手建的', reason: '好' }, 'name', 'reason'],
  ['other', '/collections/{collection}/comments', { body: '写得真好', stars: '0' }, 'body'],
]

let scene: Scene
beforeAll(async () => {
  scene = await makeScene()
  const { site, members } = scene
  await site.db.updateTable('member_group').set({ ignores_words: 0 }).execute()
  const words = { lines: `${WORD}={BANNED}`, kind: '', initials: false }
  await transact(site.db, tx => editWords(tx, members.admin, words, site.clock.now()), 'site')
})
afterAll(() => scene.close())

const send = (who: Role, path: string, form: Form) => {
  const { people, names } = scene
  const fields = Object.entries(form).map(([name, value]) => [name, filled(String(value), names)])
  return people[who].post(filled(path, names), Object.fromEntries(fields))
}

test('A-09 a refused word gets into no text that others read, however it is disguised, and what is innocent does', async () => {
  const next = chance(5)
  const variants = variantsOf(WORD, next).filter(variant => !variant.includes('['))
  const through: string[] = []
  for (const [index, [who, path, form = {}, ...fields]] of FORMS.entries()) {
    for (const field of fields) {
      const disguised = variants[index % variants.length] ?? WORD
      const answer = await send(who, path, { ...form, [field]: `看看 ${disguised} 吧` })
      if (answer.status !== 422 || !REFUSED.test(answer.text)) through.push(`${path} ${field} ${answer.status}`)
    }
    scene.site.clock.pass(60_000)
    const fine = await send(who, path, form)
    if (fine.status !== 303) through.push(`${path} answers ${fine.status} to what is innocent`)
  }
  expect(through.join('\n')).toBe('')
})

test('A-09 nor into the name of a file, nor the name of a newcomer', async () => {
  const { people, picture } = scene
  const sent = await people.owner.upload('/uploads', {}, picture, '代.开.发.票.png')
  expect([sent.status, REFUSED.test(sent.text)]).toEqual([422, true])
  const fields = { password: 'plum-blossom-7', password2: 'plum-blossom-7', agreed: '1', email: 'n@example.com' }
  const joined = await people.guest.post('/register', { ...fields, name: '代开发票' })
  expect([joined.status, REFUSED.test(joined.text)]).toEqual([422, true])
})
