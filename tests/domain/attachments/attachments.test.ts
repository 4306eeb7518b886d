import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { newName, storedName, storedThumbName } from '../../../src/attachments/attachment.ts'
import { findReadableAttachment, listUnusedAttachments } from '../../../src/attachments/attachment-queries.ts'
import { discardUnused, forgetAttachments, listClaimable, removeFiles } from '../../../src/attachments/claiming.ts'
import { addAttachment, keepPicture, plainFileName, uploadFault } from '../../../src/attachments/uploading.ts'
import { reachOf } from '../../../src/boards/reaching.ts'
import { transact } from '../../../src/db/transact.ts'
import { timetable } from '../../../src/jobs/schedule.ts'
import { DAY, HOUR } from '../../../src/lib/clock.ts'
import { NotFound } from '../../../src/lib/errors.ts'
import { guest, type Viewer } from '../../../src/members/viewer.ts'
import { ban } from '../../../src/moderation/banning.ts'
import { unban } from '../../../src/moderation/unbanning.ts'
import { block } from '../../../src/threads/blocking.ts'
import { remove } from '../../../src/threads/recycling.ts'
import { removePost } from '../../../src/threads/recycling-posts.ts'
import { NOON } from '../../support/forum.ts'
import * as make from '../../support/make.ts'
import { act, actTerms, findPlace, makeAttachment, makeMember } from '../../support/make.ts'
import { onBothEngines } from '../engines.ts'

test('the name of a picture is made of the hour and chance, and where it lies of its content', () => {
  const names = [newName(NOON, 8, 'png'), newName(NOON, 8, 'png')]
  for (const name of names) expect(name).toMatch(/^120000[a-z0-9]{16}\.png$/)
  expect(names[0]).not.toBe(names[1])
  const file = { hash: 'abcdef0123', extension: 'jpg' }
  expect([storedName(file), storedThumbName(file)]).toEqual(['ab/cd/abcdef0123.jpg', 'ab/cd/abcdef0123.thumb.webp'])
})

test.each([
  ['照片.png', '照片.png'],
  ['C:\\fakepath\\照片.png', '照片.png'],
  ['../../etc/passwd', 'passwd'],
  ['a/b/', 'image'],
  ['', 'image'],
  ['\u202egnp.exe', 'gnp.exe'],
  ['a\r\nb\0c\u200bd.png', 'abcd.png'],
  ['\ud800.png', '\ufffd.png'],
  ['e\u0301.png', 'é.png'],
  ['😀'.repeat(150), '😀'.repeat(100)],
])('the file name %j is shown as %j', (name, shown) => {
  expect(plainFileName(name)).toBe(shown)
})

onBothEngines('pictures', open => {
  const ids = (rows: { id: number }[]) => rows.map(row => row.id)

  test('a member claims her own that wait for a post, and nothing else', async () => {
    const forum = await open()
    const [ann, bob] = [await makeMember(forum, '安安'), await makeMember(forum, '波波')]
    const [own, used, foreign] = [
      await makeAttachment(forum, ann),
      await makeAttachment(forum, ann),
      await makeAttachment(forum, bob),
    ]
    await make.makeThread(forum, ann, await make.makeBoard(forum, '城事'), { attachmentIds: [used] })
    const claimable = (list: number[]) => transact(forum.db, tx => listClaimable(tx, ann.id, list), 'nothing')
    expect(ids(await claimable([foreign, used, own, own, 4711]))).toEqual([own])
    expect(await claimable([])).toEqual([])
    expect(ids(await listUnusedAttachments(forum.db, ann.id))).toEqual([own])
  })

  test('so many go into a post and no more', async () => {
    const forum = await open()
    await make.changeSettings(forum, { imagesPerPost: 2 })
    const ann = await makeMember(forum, '安安')
    const list = []
    for (let n = 0; n < 3; n += 1) list.push(await makeAttachment(forum, ann))
    await make.makeThread(forum, ann, await make.makeBoard(forum, '城事'), { attachmentIds: list })
    expect(ids(await listUnusedAttachments(forum.db, ann.id))).toEqual(list.slice(2))
  })

  test('a file goes when nothing shows it any more, and stays while something does', async () => {
    const forum = await open()
    const [ann, bob] = [await makeMember(forum, '安安'), await makeMember(forum, '波波')]
    const [one, two] = [await makeAttachment(forum, ann, 'abcdef'), await makeAttachment(forum, bob, 'abcdef')]
    const other = await makeAttachment(forum, ann, '123456')
    const forget = (list: number[]) => transact(forum.db, tx => forgetAttachments(tx, list), 'nothing')
    expect(await forget([one, other])).toEqual(['12/34/123456.png', '12/34/123456.thumb.webp'])
    expect(await forget([two])).toEqual(['ab/cd/abcdef.png', 'ab/cd/abcdef.thumb.webp'])
    expect(await forget([])).toEqual([])
  })

  test('a picture that waits may be taken back by its member', async () => {
    const forum = await open()
    const [ann, bob] = [await makeMember(forum, '安安'), await makeMember(forum, '波波')]
    const id = await makeAttachment(forum, ann, 'abcdef')
    const discard = (viewer: Viewer) => transact(forum.db, tx => discardUnused(tx, viewer.id, id), 'nothing')
    await expect(discard(bob)).rejects.toEqual(new NotFound('error.attachment_not_found'))
    expect(await discard(ann)).toEqual(['ab/cd/abcdef.png', 'ab/cd/abcdef.thumb.webp'])
    await expect(discard(ann)).rejects.toThrow(NotFound)
  })

  test('what has waited for a day is swept, rows and files', async () => {
    const forum = await open()
    const ann = await makeMember(forum, '安安')
    const sweep = () => timetable.find(timed => timed.name === 'sweep unused pictures')?.run(forum)
    await forum.files.put('ab/cd/abcdef.png', Buffer.from('old'))
    const used = await makeAttachment(forum, ann, 'used')
    await make.makeThread(forum, ann, await make.makeBoard(forum, '城事'), { attachmentIds: [used] })
    await makeAttachment(forum, ann, 'abcdef')
    forum.clock.pass(DAY)
    const young = await makeAttachment(forum, ann, 'young')
    await sweep()
    expect(ids(await listUnusedAttachments(forum.db, ann.id))).toHaveLength(2)
    forum.clock.pass(1)
    await sweep()
    expect(ids(await listUnusedAttachments(forum.db, ann.id))).toEqual([young])
    expect(existsSync(forum.files.path('ab/cd/abcdef.png'))).toBe(false)
    await removeFiles(forum.files, ['ab/cd/abcdef.png'])
  })

  test('a day has room for so many, but staff have no such limit', async () => {
    const forum = await open()
    await make.changeSettings(forum, { uploadsPerDay: 2 })
    const [ann, mod] = [await makeMember(forum, '安安'), await makeMember(forum, '超版', { group: 2 })]
    const fault = async (viewer: Viewer) =>
      uploadFault(forum.db, viewer, (await forum.now()).settings, { bytes: 1, at: forum.clock.now() })
    for (const viewer of [ann, mod]) for (let n = 0; n < 2; n += 1) await makeAttachment(forum, viewer)
    const full = { ok: false, status: 429, errors: [{ key: 'error.uploads_today', values: { max: 2 } }] }
    expect([await fault(ann), await fault(mod)]).toMatchObject([full, undefined])
    forum.clock.pass(DAY)
    expect(await fault(ann)).toBeUndefined()
  })

  test('a picture is seen by those who may read its post', async () => {
    const forum = await open()
    const [ann, bob, admin] = [
      await makeMember(forum, '安安'),
      await makeMember(forum, '波波'),
      await makeMember(forum, '站长', { group: 1 }),
    ]
    const nobody = guest((await forum.now()).groups, '203.0.113.7')
    const [city, hidden] = [await make.makeBoard(forum, '城事'), await make.makeBoard(forum, '密室', { hidden: 1 })]
    const mod = await make.makeModerator(forum, '版主', city)
    const [shown, secret, waiting] = [
      await makeAttachment(forum, ann),
      await makeAttachment(forum, admin),
      await makeAttachment(forum, ann),
    ]
    const thread = await make.makeThread(forum, admin, city)
    await make.makeThread(forum, admin, hidden, { attachmentIds: [secret] })
    const { postId } = await make.makeReply(forum, ann, thread.id, { attachmentIds: [shown] })
    const sees = async (id: number) => {
      const site = await forum.now()
      const seen = []
      for (const viewer of [nobody, bob, ann, mod, admin]) {
        seen.push((await findReadableAttachment(forum.db, reachOf(site, viewer), id)) === undefined ? 0 : 1)
      }
      return seen.join('')
    }
    expect([await sees(shown), await sees(secret), await sees(waiting), await sees(4711)]).toEqual([
      '11111',
      '00001',
      '00100',
      '00000',
    ])
    const place = await findPlace(forum, admin, postId)
    await act(forum, (tx, site) => block(tx, site, admin, place, true, actTerms(forum)))
    expect(await sees(shown)).toBe('00011')
    await act(forum, (tx, site) => block(tx, site, admin, place, false, actTerms(forum)))
    const target = { id: ann.id, name: ann.name, group_id: ann.group.id }
    const fields = { kind: 'speak', days: 1, reason: '灌水' } as const
    await act(forum, (tx, site) => ban(tx, site, admin, target, fields, forum.clock.now()))
    expect(await sees(shown)).toBe('00011')
    await act(forum, (tx, site) => unban(tx, site, admin, target, forum.clock.now()))
    expect(await sees(shown)).toBe('11111')
    await act(forum, (tx, site) => removePost(tx, site, admin, place, actTerms(forum)))
    expect(await sees(shown)).toBe('00011')
    await act(forum, (tx, site) => remove(tx, site, admin, place.thread, actTerms(forum)))
    expect(await sees(shown)).toBe('00011')
  })

  test('an uploaded picture is made anew, kept by its content and given a smaller form when it is wide', async () => {
    const forum = await open()
    const path = join(forum.folder, 'upload')
    const wide = { width: 1200, height: 600, channels: 3, background: '#c43' } as const
    await writeFile(
      path,
      await sharp({ create: wide })
        .withExif({ IFD0: { Artist: 'somebody' } })
        .jpeg()
        .toBuffer(),
    )
    const outcome = await keepPicture(forum.files, { path, size: 5000 }, 100_000)
    if (!outcome.ok) throw new Error('the picture was refused')
    expect(outcome.value).toMatchObject({ extension: 'jpg', width: 1200, height: 600, animated: 0, thumb: 1 })
    const kept = await sharp(forum.files.path(storedName(outcome.value))).metadata()
    expect(kept.exif).toBeUndefined()
    expect((await sharp(forum.files.path(storedThumbName(outcome.value))).metadata()).width).toBe(860)
    const ann = await makeMember(forum, '安安')
    const more = { originalName: '../照片.jpg', offsetHours: 8, at: NOON + HOUR }
    const added = await transact(forum.db, tx => addAttachment(tx, ann.id, outcome.value, more), 'nothing')
    expect(added).toMatchObject({ original_name: '照片.jpg', post_id: null, member_id: ann.id })
  })

  test('what is too large or no picture is refused', async () => {
    const forum = await open()
    const path = join(forum.folder, 'upload')
    await writeFile(path, '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
    const kept = (size: number, max: number) => keepPicture(forum.files, { path, size }, max)
    expect(await kept(2001, 2000)).toMatchObject({ ok: false, status: 413 })
    expect(await kept(100, 2000)).toMatchObject({ ok: false, errors: [{ key: 'error.upload_not_picture' }] })
  })
})
