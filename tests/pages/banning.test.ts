import { expect, test } from 'vitest'
import { runTimed, timetable } from '../../src/jobs/schedule.ts'
import {
  changeSettings,
  makeBoard,
  makeMember,
  makeModerator,
  makeReply,
  makeThread,
  PASSWORD,
} from '../support/make.ts'
import { press, see, texts } from '../support/page.ts'
import { sitesOfTest } from '../support/site.ts'

const open = sitesOfTest()

async function scene() {
  const site = await open()
  const board = await makeBoard(site, '茶馆')
  const rude = await makeMember(site, '坏蛋')
  const thread = await makeThread(site, await makeMember(site, '小安'), board)
  await makeReply(site, rude, thread.id, { body: '很难听的一句话' })
  const mod = await site.visit(await makeModerator(site, '老版主', board))
  return { site, board, rude, thread, mod, page: `/thread-${thread.id}-1-1.html`, path: `/members/${rude.id}/ban` }
}

test('禁言 silences a member for a time, in public, and ends by itself', async () => {
  const { site, rude, thread, mod, page, path } = await scene()
  expect(
    see(await mod.get(page))
      .all('.cp_pls a')
      .map(link => link.at('href')),
  ).toContain(path)
  const form = await mod.get(path)
  expect(
    see(form)
      .all('input[name=kind]')
      .map(radio => radio.at('value')),
  ).toEqual(['speak', 'none'])
  const sent = await press(mod, form, 'main form', { days: '3', reason: '恶意灌水', more: '屡次' })
  expect(sent.headers.location).toBe(`/space-uid-${rude.id}.html`)
  expect(see(await mod.get(`/space-uid-${rude.id}.html`)).one('.member-head').text).toContain('禁止发言')
  const cells = texts(see(await site.guest().get('/darkroom')), 'tbody td')
  expect([cells[0], cells[1], cells[4]]).toEqual(['坏蛋', '禁止发言', '恶意灌水 屡次'])
  expect((await site.guest().get(page)).text).not.toContain('很难听的一句话')
  const self = await site.visit(rude)
  expect((await self.get('/')).status).toBe(200)
  expect(see(await self.get('/notices')).one('.notices').text).toContain('您被禁止发言')
  expect((await self.post(`/threads/${thread.id}/replies`, { body: '还要再说一句' })).status).toBe(403)
  site.clock.pass(3 * 86_400_000 + 1000)
  for (const timed of timetable.filter(one => one.name === 'lift bans')) await runTimed(site, timed, site.clock.now())
  expect((await site.guest().get(page)).text).toContain('很难听的一句话')
  expect(see(await site.guest().get('/darkroom')).all('tbody')).toEqual([])
  const reformed = await site.visit(rude)
  expect((await reformed.post(`/threads/${thread.id}/replies`, { body: '以后好好说话' })).status).toBe(303)
})

test('禁止访问 is for administrators; it ends the sessions and shuts every page', async () => {
  const { site, rude, mod, path } = await scene()
  const self = await site.visit(rude)
  expect((await mod.post(path, { kind: 'visit', days: '0', reason: 'x' })).status).toBe(403)
  const admin = await site.visit(await makeMember(site, '站长', { group: 1 }))
  const form = await admin.get(path)
  expect(see(form).all('input[name=kind]')).toHaveLength(4)
  expect((await press(admin, form, 'main form', { kind: 'visit', days: '0', reason: '违规内容' })).status).toBe(303)
  expect((await self.get('/notices')).status).toBe(303)
  const again = await site.visit(rude)
  const shut = await again.get('/')
  expect([shut.status, shut.text.includes('您的账号被禁止访问本站。')]).toEqual([403, true])
  expect((await again.post('/sign-out')).status).toBe(303)
  expect(see(await site.guest().get('/darkroom')).one('tbody').text).toContain('永久')
})

test('a ban is lifted by hand, and both are in the log', async () => {
  const { site, rude, mod, path } = await scene()
  await mod.post(path, { kind: 'speak', days: '7', reason: '恶意灌水' })
  const form = await mod.get(path)
  expect(see(form).one('.flash.warn').text).toContain('恶意灌水')
  expect((await press(mod, form, `form[action=/members/${rude.id}/unban]`)).status).toBe(303)
  expect(see(await site.guest().get('/darkroom')).one('main').text).toContain('小黑屋空空的')
  expect(see(await (await site.visit(rude)).get('/notices')).text).toContain('您的禁令已解除')
  const admin = await site.visit(await makeMember(site, '站长', { group: 1 }))
  await admin.post('/admin/sign-in', { password: PASSWORD })
  const actions = texts(see(await admin.get('/admin/log')), 'tbody tr')
  expect(actions.filter(one => one.includes('坏蛋'))).toHaveLength(2)
})

test('no reason, no ban; and nobody bans her own kind, herself or without the right', async () => {
  const { site, board, rude, mod, path } = await scene()
  const empty = await mod.post(path, { kind: 'speak', days: '1', reason: '', more: '' })
  expect([empty.status, texts(see(empty), '.errors li')]).toEqual([422, ['请写明理由。']])
  expect((await mod.post(path, { kind: 'speak', days: '-1', reason: 'x' })).status).toBe(422)
  const colleague = await makeModerator(site, '同事', board)
  const admin = await makeMember(site, '站长', { group: 1 })
  for (const target of [colleague, admin]) expect((await mod.get(`/members/${target.id}/ban`)).status).toBe(403)
  const member = await site.visit(await makeMember(site, '路人'))
  expect([(await member.get(path)).status, (await member.post(path, { kind: 'speak' })).status]).toEqual([403, 403])
  expect((await member.post(`/members/${rude.id}/unban`)).status).toBe(403)
  expect((await site.guest().get(path)).headers.location).toContain('/sign-in')
  expect((await mod.get('/members/9999/ban')).status).toBe(404)
})

test('the darkroom can be closed, and pages of the banned can stay readable', async () => {
  const { site, mod, page, path } = await scene()
  await mod.post(path, { kind: 'speak', days: '7', reason: '恶意灌水' })
  await changeSettings(site, { darkroom: false, hidesBanned: false })
  expect((await site.guest().get('/darkroom')).status).toBe(404)
  const shown = await site.guest().get(page)
  expect([shown.text.includes('很难听的一句话'), see(shown).one('#ft').text.includes('小黑屋')]).toEqual([true, false])
})

test('who deletes may ban the author in the same form, and take the last days along', async () => {
  const { site, rude, thread, mod } = await scene()
  const { id } = await site.db
    .selectFrom('post')
    .select('id')
    .where('author_id', '=', rude.id)
    .executeTakeFirstOrThrow()
  const form = await mod.get(`/moderation/posts/delete?post=${id}`)
  expect(
    see(form)
      .all('input[name=ban]')
      .map(radio => radio.at('value')),
  ).toEqual(['none', 'speak'])
  const again = await press(mod, form, 'main form', { ban: 'speak', clean_days: '3' })
  expect([again.status, see(again).one('select[name=clean_days] option[selected]').at('value')]).toEqual([422, '3'])
  const fields = { ban: 'speak', ban_days: '3', clean_days: '3', more: '骂人' }
  expect((await press(mod, form, 'main form', fields)).status).toBe(303)
  expect((await site.guest().get('/darkroom')).text).toContain('骂人')
  expect(see(await mod.get(`/members/${rude.id}/crimes`)).one('main').text).toContain('全部恢复')
  const own = await mod.get(`/moderation/threads/delete?thread=${thread.id}`)
  expect(texts(see(own), 'fieldset small a')).toEqual(['小安'])
})
