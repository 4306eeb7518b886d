/** What is posted again and again on forums of towns. */
export const ADVERTISEMENTS = [
  '专业办理各类证件，全国通用，安全快捷，先做后付款，联系电话13812345678，QQ 445566778',
  '本地小额贷款，当天放款，无抵押无担保，利息低至三厘，急用钱的朋友加微信dk20268888',
  '兼职招聘：在家动动手指，每天轻松赚200元到500元，学生宝妈都可以做，加QQ 998877665',
  '代开各种正规发票，税率优惠，可先验票后付款，真实有效，张经理 15905268877',
  '特价出售二手手机，九成新以上，支持当面交易，价格从300元起，详情咨询薇信sj66668888',
  '淘宝刷单招人，一单一结，佣金50元起，无需押金，名额有限，速加企鹅号 123456789',
  '高价回收名烟名酒，茅台五粮液虫草海参，上门收购，当场付现金，电话 18852661234',
  '减肥新方法，一个月瘦20斤不反弹，纯植物配方没有副作用，想要了解请加微 jf123456',
  '信用卡代还套现，额度提升，手续费全市最低，随时可以到店办理，地址海陵路88号三楼',
  '网络棋牌平台火爆上线，注册就送88元现金，充值返利百分之三十，网址请看我的签名',
]

const TRADITIONAL = new Map(
  [
    ...'专專业業办辦证證类類国國联聯电電话話额額贷貸当當无無担擔厘釐钱錢职職轻輕赚賺学學妈媽发發税稅惠惠验驗实實张張经經',
    ...'价價旧舊机機详詳询詢宝寶刷刷单單结結佣傭金金号號烟煙台臺粮糧虫蟲门門购購场場现現间間月月反反弹彈纯純',
    ...'个個没沒还還套套费費随隨时時办辦陵陵楼樓网網络絡牌牌台臺线線册冊就就送送值值返返请請签簽级級贵貴',
  ].reduce<[string, string][]>((pairs, letter, index, all) => {
    if (index % 2 === 0) pairs.push([letter, all[index + 1] ?? letter])
    return pairs
  }, []),
)
const WAYS = ['零一二三四五六七八九', '零壹贰叁肆伍陆柒捌玖', '⓪①②③④⑤⑥⑦⑧⑨', '0ⅠⅡⅢⅣⅤⅥⅦⅧⅨ', '０１２３４５６７８９']
const EMOJI = ['😀', '💰', '🔥', '👍🏻', '❤️', '1️⃣', '📞', '✨']
const SIGNS = ['。', '，', '!', '~', '★', '|', '——', '（', '）', '…', '.', '-', '_', '*']
const COMMON = '的一是在不了有和人这中大为上个国我以要他时来用们'

type Chance = (below: number) => number
const pick = <T>(list: ArrayLike<T>, next: Chance): T => list[next(list.length)] as T
const between = (signs: readonly string[], one: number) => (text: string, next: Chance) =>
  [...text].map(letter => (next(one) === 0 ? `${letter}${pick(signs, next)}` : letter)).join('')
const digitsAs = (way: string) => (text: string) => text.replaceAll(/\d/g, digit => [...way][Number(digit)] ?? digit)

/** The ways to write the same again so that it does not look the same. */
export const DISGUISES: ((text: string, next: Chance) => string)[] = [
  between([' ', '\u3000', '\n'], 2),
  between(['\u200b', '\u200d', '\u2060', '\ufeff', '\u00ad'], 2),
  text => text.replaceAll(/[!-~]/g, letter => String.fromCharCode(letter.charCodeAt(0) + 0xfee0)),
  text => [...text].map(letter => TRADITIONAL.get(letter) ?? letter).join(''),
  between(EMOJI, 4),
  between(SIGNS, 3),
  ...WAYS.map(way => digitsAs(way)),
  text => text.replaceAll(/[，：、]/g, '').toUpperCase(),
  (text, next) => text.replaceAll(/\d/g, () => String(next(10))),
  (text, next) => text.replaceAll(/[a-z]+/gi, word => [...word].map(() => pick('abcxyz', next)).join('')),
  (text, next) => `${text}${Array.from({ length: 3 + next(8) }, () => pick(COMMON, next)).join('')}`,
  (text, next) => {
    const letters = [...text]
    letters[next(letters.length)] = pick(COMMON, next)
    return letters.join('')
  },
  (text, next) => `[color=red]${text.slice(0, 12)}[/color][b]${text.slice(12)}[/b] ${pick(EMOJI, next)}`,
]

/** One ad as somebody posts it for the nth time: two to four disguises over one another. */
export function disguised(text: string, next: Chance): string {
  let said = text
  for (let times = 2 + next(3); times > 0; times -= 1) said = pick(DISGUISES, next)(said, next)
  return said
}
