import { expect, test } from 'vitest'
import { decideNoteReport, listReportedNotes, reportNote } from '../../../src/friends/reporting-notes.ts'
import { findWallNote } from '../../../src/friends/wall.ts'
import { writeOnWall } from '../../../src/friends/writing-on-walls.ts'
import { signsOf } from '../../../src/members/zodiac.ts'
import { act, makeMember } from '../../support/make.ts'
import { onBothEngines } from '../engines.ts'

onBothEngines('a reported note', open => {
  test('waits once for the team with what it said, and is taken off the wall by its decision', async () => {
    const forum = await open()
    const [ann, bob, boss] = [
      await makeMember(forum, '小安'),
      await makeMember(forum, '小波'),
      await makeMember(forum, '站长甲', { group: 1 }),
    ]
    const at = forum.clock.now()
    await act(forum, (tx, site) => writeOnWall(tx, site, bob, ann.id, { body: '便宜卖', parentId: null }, at))
    const { id } = await forum.db.selectFrom('wall_note').select('id').executeTakeFirstOrThrow()
    const note = { ownerId: ann.id, noteId: id }
    expect(await act(forum, tx => reportNote(tx, bob, note, '广告', at))).toMatchObject({ ok: false })
    expect(await act(forum, tx => reportNote(tx, ann, note, '', at))).toMatchObject({ ok: false })
    for (let n = 0; n < 2; n += 1) await act(forum, tx => reportNote(tx, ann, note, '广告', at))
    const waiting = await listReportedNotes(forum.db, { open: true, size: 10 })
    expect(waiting.map(one => [one.body, one.reporter_name])).toEqual([['便宜卖', '小安']])
    await act(forum, tx => decideNoteReport(tx, boss, waiting[0]?.id ?? 0, 'delete', at))
    expect(await findWallNote(forum.db, ann.id, id)).toBeUndefined()
    expect(await listReportedNotes(forum.db, { open: true, size: 10 })).toEqual([])
    expect(await listReportedNotes(forum.db, { open: false, size: 10 })).toMatchObject([
      { body: '便宜卖', note_id: null, decision: 'delete' },
    ])
    await expect(act(forum, tx => decideNoteReport(tx, boss, waiting[0]?.id ?? 0, 'ignore', at))).rejects.toThrow()
    await expect(act(forum, tx => reportNote(tx, ann, note, '广告', at))).rejects.toThrow('error.wall_note_gone')
  })
})

test('a birthday tells the sign of the sun, and the animal of its lunar year', () => {
  expect(signsOf('1990-02-03')).toEqual({ star: 'aquarius', animal: 'horse' })
  expect(signsOf('1990-01-20')).toEqual({ star: 'aquarius', animal: 'snake' })
  expect(signsOf('2000-01-01')).toEqual({ star: 'capricorn', animal: 'rabbit' })
  expect(signsOf('1988-12-25')).toEqual({ star: 'capricorn', animal: 'dragon' })
  expect(signsOf('1985-08-22')).toEqual({ star: 'leo', animal: 'ox' })
  expect(signsOf('昨天')).toBeNull()
})
