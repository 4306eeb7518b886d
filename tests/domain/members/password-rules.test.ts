import { dictionary } from '@zxcvbn-ts/language-common'
import { describe, expect, test } from 'vitest'
import { isCommon, passwordFault } from '../../../src/members/password-rules.ts'

const fault = async (password: string, name = '安安') =>
  (await passwordFault(password, { name, siteName: '楼坛' }))?.key

describe('a password', () => {
  test('S-22 the 10,000 best known ones are refused', async () => {
    const known = (dictionary['passwords-common'] as string[]).filter(word => word.length >= 8).slice(0, 10_000)
    expect(known).toHaveLength(10_000)
    const passed: string[] = []
    for (const word of known) if ((await fault(word)) !== 'error.password_common') passed.push(word)
    expect(passed).toEqual([])
  })

  test.each([
    'password',
    'PASSWORD',
    'Password1',
    'password123',
    'iloveyou!',
    '12345678',
    '87654321',
    '23456789',
    '1234567890',
    'abcdefgh',
    'hgfedcba',
    'aaaaaaaa',
    'abababab',
    'abcabcabc',
    '20082008',
    'woaini1314',
    'qwertyuiop',
    '啊啊啊啊啊啊啊啊',
  ])('%s is too common', async password => {
    expect(await fault(password)).toBe('error.password_common')
  })

  test.each([
    ['64 emoji', `${'😀🐼🌸🍵'.repeat(15)}🚇🚉🚌🚲`],
    [
      '64 Chinese characters',
      '白日依山尽黄河入海流欲穷千里目更上一层楼床前明月光疑是地上霜举头望明月低头思故乡春眠不觉晓处处闻啼鸟夜来风雨声',
    ],
    ['spaces', 'correct horse battery staple'],
    ['200 characters', `${'x7-'.repeat(50)}${'q9!wZr2&k'.repeat(5)}endok`],
    ['eight of any kind', 'k7#mQ2vX'],
    ['eight Chinese characters', '窗前明月光照床前'],
  ])('of %s is good', async (_name, password) => {
    expect(await fault(password)).toBeUndefined()
  })

  test.each([
    ['seven characters', 'k7#mQ2v', 'error.password_too_short'],
    ['seven emoji', '😀🐼🌸🍵🚇🚉🚌', 'error.password_too_short'],
    ['201 characters', `${'x7-'.repeat(66)}abc`, 'error.password_too_long'],
    ['a hundred thousand characters', 'k7#mQ2vX'.repeat(12_500), 'error.password_too_long'],
    ['nothing', '', 'error.password_too_short'],
  ])('of %s is not', async (_name, password, expected) => {
    expect(await fault(password)).toBe(expected)
  })

  test('it may not be the name or the site, however they are written', async () => {
    expect(await fault('Annie-2008', 'annie-2008')).toBe('error.password_is_name')
    expect(await fault('ａｎｎｉｅ-2008', 'annie-2008')).toBe('error.password_is_name')
    const site = { name: '安安', siteName: '江城本地生活论坛' }
    expect((await passwordFault('江城本地生活论坛', site))?.key).toBe('error.password_is_name')
  })

  test('judging one takes no time, whatever it is', async () => {
    await isCommon('warm up')
    const started = performance.now()
    for (const password of ['a'.repeat(199), 'ab'.repeat(100), `${'abcd'.repeat(49)}x`, '1'.repeat(200)]) {
      await isCommon(password)
    }
    expect(performance.now() - started).toBeLessThan(50)
  })
})
