import { expect, test } from 'vitest'
import { transact } from '../../src/db/transact.ts'
import { runTimed, timetable } from '../../src/jobs/schedule.ts'
import { editWords } from '../../src/moderation/wording.ts'
import { changeSettings, makeBoard, makeMember } from '../support/make.ts'
import { press, see, texts } from '../support/page.ts'
import { png } from '../support/pictures.ts'
import { sitesOfTest, type TestSite, type Upload, type Visitor } from '../support/site.ts'

const open = sitesOfTest()
const BODY = '附件在下面，请自取。'
const PDF = Buffer.from('%PDF-1.4\n1 0 obj\n<< >>\nendobj\ntrailer << >>\n%%EOF')

function file(name: string, bytes: Buffer | string = PDF): Upload {
  return { name, bytes: Buffer.from(bytes), field: 'files' }
}

async function scene() {
  const site = await open()
  const board = await makeBoard(site, '资料')
  const [ann, bob] = [await makeMember(site, '小安', { group: 15 }), await makeMember(site, '小波', { group: 12 })]
  await site.db.updateTable('member_group').set({ max_price: 10 }).where('id', '=', 15).execute()
  await changeSettings(site, {})
  return {
    site,
    board,
    ann,
    bob,
    author: await site.visit(ann),
    reader: await site.visit(bob),
    path: `/boards/${board}/threads`,
  }
}

/** Opens a thread with these files; answers its address. */
async function post(site: TestSite, who: Visitor, path: string, files: Upload[], more: Record<string, string> = {}) {
  site.clock.pass(60_000)
  const sent = await who.upload(path, { title: '资料', body: BODY, ...more }, files)
  if (sent.status !== 303) throw new Error(`${sent.status} ${texts(see(sent), '.errors li')}`)
  return sent.headers.location ?? ''
}

test('a file of any kind is kept under a neutral name and fetched under its own', async () => {
  const { site, author, reader, path } = await scene()
  const thread = await post(site, author, path, [
    file('市政府 通知"2026".pdf'),
    file('网页.zip', '<html><script>alert(1)</script>'),
  ])
  const [pdf, html] = see(await reader.get(thread)).all('.pattl .attach-file a.attnm')
  expect(pdf?.text).toBe('市政府 通知"2026".pdf')
  expect(pdf?.at('href')).toMatch(/^\/attachments\/\d+\/\d{6}[a-z0-9]{16}\.attach$/)
  const got = await reader.get(pdf?.at('href') ?? '')
  expect(Buffer.compare(got.body as Buffer, PDF)).toBe(0)
  expect(got.headers).toMatchObject({
    'content-type': 'application/octet-stream',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
    'cache-control': 'private, no-cache',
  })
  const name = /filename\*=UTF-8''(\S+)$/.exec(got.headers['content-disposition'] ?? '')?.[1] ?? ''
  expect(decodeURIComponent(name)).toBe('市政府 通知"2026".pdf')
  expect(got.headers['content-disposition']).toMatch(/^attachment; filename="[\x20\x21\x23-\x5b\x5d-\x7e]+"; /)
  const part = await reader.get(pdf?.at('href') ?? '', { Range: 'bytes=1-3' })
  expect([part.status, String(part.body)]).toEqual([206, 'PDF'])
  expect((await reader.get(html?.at('href') ?? '')).headers['content-type']).toBe('application/octet-stream')
  await site.downloads.flush(site.db)
  expect(see(await reader.get(thread)).one('.pattl .attach-file').text).toContain('下载次数: 1')
})

test('what the group may not upload is refused by name, and the form comes back', async () => {
  const { site, author, path } = await scene()
  await site.db
    .updateTable('member_group')
    .set({ upload_bytes: 2000, attach_bytes_per_day: 3000, attach_per_day: 3 })
    .where('id', '=', 15)
    .execute()
  await changeSettings(site, {})
  const said = async (...files: Upload[]) => {
    site.clock.pass(60_000)
    const sent = await author.upload(path, { title: '资料', body: BODY }, files)
    return [sent.status, ...texts(see(sent), '.errors li')]
  }
  expect(await said(file('坏.exe'))).toEqual([422, expect.stringContaining('坏.exe')])
  expect(await said(file('无名'))).toEqual([422, expect.stringContaining('扩展名')])
  expect(await said(file('程序.zip', Buffer.concat([Buffer.from('7f454c46020101', 'hex'), Buffer.alloc(60)])))).toEqual(
    [422, expect.stringContaining('扩展名')],
  )
  expect(await said(file('大.zip', Buffer.alloc(2001, 1)))).toEqual([413, expect.stringContaining('大.zip')])
  expect(await said(file('假.png'))).toEqual([422, expect.stringContaining('假.png')])
  expect(await said(file('空.zip', ''))).toEqual([422, expect.stringContaining('空文件')])
  expect(await said(file('一.zip', Buffer.alloc(1900, 1)), file('二.zip', Buffer.alloc(1900, 2)))).toEqual([
    429,
    expect.stringContaining('今天还可以上传 1 KB'),
  ])
  expect(await said(file('三.pdf'), file('四.pdf', `${PDF}4`), file('五.pdf', `${PDF}5`))).toEqual([
    429,
    expect.stringContaining('3'),
  ])
  const own = see(await author.get('/account/attachments?unused=1'))
  expect(texts(own, 'tbody tr')).toHaveLength(3)
  await press(author, await author.get('/account/attachments?unused=1'), 'tbody form')
  expect(see(await author.get('/account/attachments?unused=1')).all('tbody tr')).toHaveLength(2)
  expect(see(await author.get(path.replace('/threads', '/threads/new'))).one('.files').text).toContain(
    '您有 2 个未使用的附件',
  )
  site.clock.pass(26 * 3_600_000)
  for (const timed of timetable.filter(one => one.name === 'sweep unused pictures'))
    await runTimed(site, timed, site.clock.now())
  expect(await site.db.selectFrom('attachment').select('id').execute()).toEqual([])
})

test('a file with a price is told before it is paid, bought once, and its author sees by whom', async () => {
  const { site, ann, bob, author, reader, path } = await scene()
  const purse = async (member: number) =>
    (await site.db.selectFrom('member').select('extcredits2').where('id', '=', member).executeTakeFirstOrThrow())
      .extcredits2
  const { files } = JSON.parse((await author.upload('/uploads', {}, [file('卖.zip')])).text)
  const { id } = files[0]
  const terms = { attachments: String(id), [`file_text_${id}`]: '全套图纸', [`file_price_${id}`]: '11' }
  const refused = await author.post(path, { title: '资料', body: BODY, ...terms })
  expect([refused.status, see(refused).one(`[name=file_text_${id}]`).at('value')]).toEqual([422, '全套图纸'])
  const thread = await post(site, author, path, [], {
    ...terms,
    [`file_price_${id}`]: '10',
    body: `${BODY}[attach]${id}[/attach]`,
  })
  const box = see(await reader.get(thread)).one('.t_f .attach-file')
  for (const word of ['卖.zip', '售价: 10', '购买', '全套图纸']) expect(box.text).toContain(word)
  const address = box.one('a.attnm').at('href')
  const asked = await reader.get(address)
  expect([asked.status, asked.headers.location]).toEqual([303, `/attachments/${id}/buy`])
  const page = await reader.get(`/attachments/${id}/buy`)
  const before = await purse(bob.id)
  expect(see(page).one('.facts').text).toContain(String(before))
  await press(reader, page, '.sheet form')
  await reader.post(`/attachments/${id}/buy`, { price: '10' })
  expect((await reader.get(address)).status).toBe(200)
  expect(await purse(bob.id)).toBe(before - 10)
  const entries = await site.db
    .selectFrom('credit_entry')
    .select(['action', 'extcredits2', 'member_id'])
    .where('about_kind', '=', 'attachment')
    .where('action', 'in', ['BAC', 'SAC'])
    .orderBy('action')
    .execute()
  expect(entries).toEqual([
    { action: 'BAC', extcredits2: -10, member_id: bob.id },
    { action: 'SAC', extcredits2: 8, member_id: ann.id },
  ])
  expect(texts(see(await author.get(`/attachments/${id}/buyers`)), 'tbody tr')).toEqual([
    expect.stringContaining('小波'),
  ])
  expect((await reader.get(`/attachments/${id}/buyers`)).status).toBe(403)
  expect(see(await reader.get(thread)).one('.t_f .attach-file').text).not.toContain('购买')
  expect((await author.get(address)).status).toBe(200)
})

test('a picture with terms stands in the post only for those who meet them', async () => {
  const { site, author, reader, path } = await scene()
  const { pictures } = JSON.parse((await author.upload('/uploads', {}, [await png('秘.png')])).text)
  const { id, url } = pictures[0]
  const thread = await post(site, author, path, [], { attachments: String(id), [`file_access_${id}`]: '40' })
  expect(see(await author.get(thread)).all('.pattl img')).toHaveLength(1)
  expect(see(await reader.get(thread)).all('.pattl img')).toHaveLength(0)
  expect((await reader.get(url)).status).toBe(403)
  expect((await site.guest().get(url)).status).toBe(303)
  expect((await author.get(url)).headers['cache-control']).toMatch(/^private/)
})

test('guests are asked to sign in where a file is, and a board may open its files to whom it likes', async () => {
  const { site, author, path } = await scene()
  const thread = await post(site, author, path, [file('册子.pdf')])
  const page = see(await site.guest().get(thread))
  expect(page.one('.pattl .attach-file').text).toContain('本帖子中包含更多资源 您需要 登录 后才可以下载或查看')
  expect(page.all('.pattl .attach-file a.attnm')).toHaveLength(0)
  const { id, name } = await site.db.selectFrom('attachment').select(['id', 'name']).executeTakeFirstOrThrow()
  expect((await site.guest().get(`/attachments/${id}/${name}`)).status).toBe(303)
})

test('the pictures of a thread can be looked at alone', async () => {
  const { site, author, reader, path } = await scene()
  const thread = await post(site, author, path, [await png('一.png'), await png('二.png', 1200, 40), file('册子.pdf')])
  const tid = /thread-(\d+)/.exec(thread)?.[1]
  expect(see(await reader.get(thread)).all(`[href=/threads/${tid}/pictures]`)).toHaveLength(1)
  const old = await reader.get(`/forum.php?mod=viewthread&tid=${tid}&from=album`)
  expect([old.status, old.headers.location]).toEqual([301, `/threads/${tid}/pictures`])
  const page = see(await reader.get(`/threads/${tid}/pictures`))
  expect(page.all('.big-pictures img').map(one => one.at('alt'))).toEqual(['一.png', '二.png'])
})

test('pictures that hide in a post, and those of an author who is silenced, are not among those looked at alone', async () => {
  const { site, ann, author, reader, path } = await scene()
  await site.db.updateTable('member_group').set({ can_hide: 1 }).where('id', '=', 15).execute()
  await changeSettings(site, {})
  const [{ id }] = JSON.parse((await author.upload('/uploads', {}, [await png('藏.png')])).text).pictures
  const hidden = await post(site, author, path, [], { body: `回复可见[hide][attach]${id}[/attach][/hide]` })
  const open = await post(site, author, path, [await png('露.png')])
  const seen = async (thread: string) =>
    see(await reader.get(`/threads/${/thread-(\d+)/.exec(thread)?.[1]}/pictures`)).all('.big-pictures img').length
  expect([await seen(hidden), await seen(open)]).toEqual([0, 1])
  await site.db.updateTable('member').set({ group_id: 4 }).where('id', '=', ann.id).execute()
  expect(await seen(open)).toBe(0)
})

test('the name of a file is looked through for words', async () => {
  const { site, ann, author, path } = await scene()
  await transact(
    site.db,
    tx => editWords(tx, ann, { lines: '办证={BANNED}\n假货=真货', kind: '' }, site.clock.now()),
    'site',
  )
  const refused = await author.upload(path, { title: '资料', body: BODY }, [file('办证联系我.pdf')])
  expect(refused.status).toBe(422)
  const thread = await post(site, author, path, [file('假货名单.pdf')])
  expect(see(await author.get(thread)).one('.attach-file a.attnm').text).toBe('真货名单.pdf')
})
