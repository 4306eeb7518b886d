import { expect, test } from 'vitest'
import { transact } from '../../../src/db/transact.ts'
import { loadSettings, saveSettings } from '../../../src/settings/keeping.ts'
import { settingLines, settingsSchema } from '../../../src/settings/settings.ts'
import { changeSettings, makeMember } from '../../support/make.ts'
import { onBothEngines } from '../engines.ts'

test('the lines of a list setting are trimmed and never empty', () => {
  expect(settingLines(' a \r\n\n  \nb\n')).toEqual(['a', 'b'])
  expect(settingLines('')).toEqual([])
})

onBothEngines('settings', open => {
  test("a new forum has the classic's defaults", async () => {
    const settings = await loadSettings((await open()).db)
    expect(settings).toMatchObject({ titleMin: 1, titleMax: 80, bodyMin: 10, bodyMax: 10_000, floodSeconds: 15 })
    expect(settings).toMatchObject({ newcomerMinutes: 2, postsPerPage: 10, threadsPerPage: 20, timeOffset: 8 })
    expect(settings).toMatchObject({ warningLimit: 3, warningDays: 30, keepCreditsAfterDays: 365, darkroom: true })
    expect(settings).toMatchObject({ threadsPerHour: 0, postsPerHour: 0, onlineMinutes: 15, editedLine: true })
    expect(settings.creditFormula).toBe('posts+digestposts*5+extcredits1*2+extcredits2+extcredits3')
    expect(settings.extcredits.map(credit => credit.title)).toEqual(['威望', '金钱', '贡献', '', '', '', '', ''])
    expect(settingLines(settings.floorNames)).toEqual(['楼主', '沙发', '板凳', '地板'])
  })

  test('what is saved is read again, in every process, and the rest stays', async () => {
    const forum = await open()
    const ann = await makeMember(forum, '安安')
    await changeSettings(forum, { siteName: '江城论坛', postsPerPage: 20 })
    await transact(
      forum.db,
      tx => saveSettings(tx, { postsPerPage: 15 }, { by: ann.id, at: forum.clock.now() }),
      'site',
    )
    const { settings } = await forum.now()
    expect(settings).toMatchObject({ siteName: '江城论坛', postsPerPage: 15, threadsPerPage: 20 })
    const rows = await forum.db.selectFrom('setting').selectAll().where('name', '=', 'postsPerPage').execute()
    expect(rows).toEqual([{ name: 'postsPerPage', value: '15', updated_at: forum.clock.now(), updated_by: ann.id }])
  })

  test('a value that no longer fits, cannot be read or is unknown is passed over', async () => {
    const forum = await open()
    const broken = {
      postsPerPage: '999',
      titleMax: '"many"',
      extcredits: '[]',
      registration: '"maybe"',
      siteName: '{"half',
      hoverboards: 'true',
      constructor: '1',
      __proto__x: '1',
    }
    for (const [name, value] of Object.entries({ ...broken, threadsPerPage: '30' })) {
      await forum.db.insertInto('setting').values({ name, value, updated_at: 0, updated_by: null }).execute()
    }
    expect(await loadSettings(forum.db)).toEqual({ ...settingsSchema.parse({}), threadsPerPage: 30 })
  })
})
