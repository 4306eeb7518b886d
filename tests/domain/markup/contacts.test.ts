import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { hasContact } from '../../../src/markup/contacts.ts'

const FULL = (text: string) => text.replace(/[!-~]/g, one => String.fromCharCode(one.charCodeAt(0) + 0xfee0))
const HAN = (text: string) => text.replace(/\d/g, one => '零一二三四五六七八九'[Number(one)] ?? one)
const BIG = (text: string) => text.replace(/\d/g, one => '零壹贰叁肆伍陆柒捌玖'[Number(one)] ?? one)
const RINGS = (text: string) => text.replace(/[1-9]/g, one => '①②③④⑤⑥⑦⑧⑨'[Number(one) - 1] ?? one)
const WITH = (sign: string) => (text: string) => [...text].join(sign)
const WAYS = [(text: string) => text, FULL, HAN, BIG, RINGS, WITH(' '), WITH('.'), WITH('-'), WITH('​'), WITH('★')]
const PLAIN = [
  '13812345678',
  '电话18912340987',
  '手机:15805261234',
  'QQ:123456789',
  '加qq 87654321',
  '扣扣 998877665',
  '企鹅号1234567',
  '微信:taizhou2026',
  '微信号 abc12345',
  '薇信 laoye888',
  'VX:fengcheng99',
  'vx加我 haoyun168',
  'wx号tz998877',
  'weixin: chaguan_01',
  '加v tea2026x',
  '加微 good12345',
  'V信 morning77',
  '加群 123456789',
  '交流群号 87654321',
  '粉丝群：665544332',
  '威信taizhou88',
  '徽信 daikuan666',
  '球球 10086100',
  '找Q 55667788',
  '微信同号 zaocha_11',
  '微信是 hl523000',
  'wechat tz_tea_88',
  '抠抠 6677889900',
  '加我微信 xinxin520',
  '进群234567890',
]

test('A-06 of 300 ways to write a telephone number, a QQ or a 微信 into a post at least nine of ten are seen', () => {
  const texts = PLAIN.flatMap(plain => WAYS.map(way => `便宜办理，有意的朋友${way(plain)}，非诚勿扰`))
  const missed = texts.filter(text => !hasContact(text))
  expect(texts).toHaveLength(300)
  expect(missed.length, missed.join('\n')).toBeLessThanOrEqual(30)
})

test('A-06 and of what people say in a town at most one of a hundred is taken for one', () => {
  const folder = 'src/seed/content'
  const sources = readdirSync(folder).map(name => readFileSync(`${folder}/${name}`, 'utf8'))
  const said = sources.flatMap(source => source.match(/[^\n'`]*\p{Script=Han}[^\n'`]*/gu) ?? [])
  for (const text of ['约在 15:30，2024-05-01 见', '18:00:00 2024-05-01 更新']) expect(hasContact(text)).toBe(false)
  const sums = [
    '总投资13,000,000,000，三年',
    '约13,812,345,678.5元',
    '¥１３，８１２，３４５，６７８',
    '13,812,345,678 人次',
  ]
  expect(sums.filter(hasContact)).toEqual([])
  const calls = ['电话13,812,345,678', '138,1234,5678', 'QQ 12,345,678', 'Ⅰ③８ⅠⅡ③④⑤⑥⑦⑧']
  expect(calls.filter(text => !hasContact(text))).toEqual([])
  const wrong = said.filter(hasContact)
  expect(said.length).toBeGreaterThan(200)
  expect(wrong.length, wrong.join('\n')).toBeLessThanOrEqual(said.length / 100)
})
