import { photo } from './pictures.ts'
import { transcript } from './transcript.ts'
import type { SeedThread } from './types.ts'

/** Jobs and second-hand things. */
export const tradeThreads: SeedThread[] = [
  {
    board: 'job',
    type: '避坑',
    author: '凤城瞭望',
    title: '这五种“招聘”看到就划走',
    at: { daysAgo: 19, clock: '09:12' },
    highlight: { color: 1, bold: true, underline: true },
    digest: 1,
    views: 2650,
    body: `近一个月站内外收到的举报，归纳成五种：

[list=1]
[*][b]居家打字、点赞刷单[/b]：先给你返两笔小的，再要你垫大的；
[*][b]先交服装费、体检费[/b]：交完就“岗位已满”；
[*][b]培训贷[/b]：月薪八千，先贷一万二“学技术”；
[*][b]代收快递、代收款[/b]：你收的可能是赃款；
[*][b]高薪出国[/b]：不解释。
[/list]
遇到了请点帖子右下角的“举报”，或者直接报警 110、反诈 96110。`,
    replies: transcript(`
taizhou225300 +20 第三种我表弟去年碰上过，后来去劳动部门投诉才退的。
大学生小顾 +35 第一种群里天天有人拉，谢谢整理，已转班级群。
豆丁妈妈 +2h “宝妈兼职”也是重灾区。
夜班审核 +14h 补充：凡是头像用美女、地址写“详聊”的，我们基本都拦了。
Mr_Zhang +3d5h57 建议置顶。
凤城瞭望 +1d1 >6 先高亮，过一阵看情况。`),
  },
  {
    board: 'job',
    type: '招聘',
    author: '推广小能手',
    title: '【急招】居家打字员，日结三百，不收押金',
    at: { daysAgo: 7, clock: '02:13' },
    views: 46,
    body: `在家就能做，不限学历，当天结算。名额不多，详聊看头像。`,
    removed: '刷单广告，第九帖',
    replies: transcript(`
taizhou225300 +6h 第一种，来了。
推广小能手 +3 正规公司，不信可以视频。`),
  },
  {
    board: 'job',
    type: '招聘',
    author: '溱湖船娘',
    title: '溱潼民宿招周末帮手两名（附待遇）',
    at: { daysAgo: 10, clock: '15:00' },
    views: 512,
    body: `朋友的小民宿，周末忙不过来。

[b]岗位[/b]：前台兼打杂一名、厨房帮手一名
[b]时间[/b]：周六、周日，8:30–18:00，中午管饭（我做的那种）
[b]薪资[/b]：一天 160，当天结，[b]不收任何押金[/b]
[b]地点[/b]：溱潼古镇，公交终点站走五分钟

学生可以，但请确定能做满一个月。`,
    replies: transcript(`
大学生小顾 +25 中午管饭这四个字击中了我，但是周末有课。
里下河的小渔船8 +4h 厨房帮手需要会杀鱼吗？我会。
溱湖船娘 +18 >3 会杀鱼加二十。
里下河的小渔船8 +12 >4 成交，周六见 :victory:
溱湖船娘 +4d 前台也找到了，谢谢大家，关楼。`),
  },
  {
    board: 'job',
    type: '求职',
    author: '干丝不加糖',
    title: '会计，五年，想找离高港近一点的',
    at: { daysAgo: 13, clock: '18:50' },
    views: 288,
    body: `女，五年工业企业账，中级在考（过了两门）。熟悉成本核算，不怕月底加班，怕路远。

期望 6500 左右，高港、医药城都可以。有内推的街坊麻烦短消息。`,
    replies: transcript(`
引江河畔 +45 我们公司财务在招，成本方向，短消息你了。
干丝不加糖 +20 >2 收到，感谢！
干丝不加糖 +8d 面试过了，下月一号入职。请楼上喝鱼汤 :hug:`),
  },
  {
    board: 'market',
    type: '出售',
    author: '搬来泰州',
    title: '出滚筒洗衣机一台，用了一年半，600',
    at: { daysAgo: 1, clock: '12:40' },
    views: 174,
    body: `新租的房子自带洗衣机，这台多出来了。8 公斤，无维修，功能全好，[b]600[/b] 自提，济川路，有电梯。

[attach]washer-01.jpg[/attach]

可以当面通电试机。`,
    images: [photo('washer-01.jpg', 'washer')],
    replies: transcript(`
泰山路阿明 +20 型号报一下，顺便看看铭牌年份。
搬来泰州 +12 >2 铭牌写的前年 3 月，发票还在。
taizhou225300 +50 550 能出吗，今晚就来拉。
搬来泰州 +8 >4 550 您自己搬下楼行吗？有电梯。
taizhou225300 +3 >5 行，晚上七点到。
泰山路阿明 +19h 成交了记得改分类。`),
  },
  {
    board: 'market',
    type: '已成交',
    author: '柴墟一叶舟',
    title: '出三人布艺沙发，搬家急出，400（已成交）',
    at: { daysAgo: 37, clock: '09:44' },
    views: 445,
    body: `坐过四年，没有塌，布套可拆洗。两只靠枕一起送。

[attach]sofa-01.jpg[/attach]

口岸自提，需要两个人搬，我算一个。`,
    images: [photo('sofa-01.jpg', 'sofa')],
    replies: transcript(`
泰山路阿明 +30 我来看，帮装修的朋友问的。
柴墟一叶舟 +15 >2 下午在家。
泰山路阿明 +7h 已拉走，坐感不错，楼主还送了一本诗集，哈哈。`),
  },
  {
    board: 'market',
    type: '出售',
    author: '稻河拾光',
    title: '出用了三年的微单机身，快门一万二，带原盒',
    at: { daysAgo: 7, clock: '22:15' },
    views: 603,
    body: `升级换代，旧的出给会爱惜的人。

[attach]camera-01.jpg[/attach]

[list]
[*]快门数约 12000，可现场查
[*]屏幕一直贴膜，机身左下角有一处小漆点
[*]原盒、充电器、两块电池、背带
[/list]
[b]2300[/b]，面交稻河边，送你半小时现场教学。`,
    images: [photo('camera-01.jpg', 'camera')],
    replies: transcript(`
Mr_Zhang +14 半小时教学值三百，实际机身两千，划算。
大学生小顾 +40 等我攒两个月可以吗 :'(
稻河拾光 +9 >3 学生可以分两次付，先拿去用。
大学生小顾 +5 >4 真的吗！！短消息了。
千垛花开 +1d 感动，这就是为什么我还在逛论坛。`),
  },
  {
    board: 'market',
    type: '求购',
    author: '豆丁妈妈',
    title: '求购 16 寸儿童自行车，带辅助轮',
    at: { daysAgo: 3, clock: '21:18' },
    views: 133,
    body: `五岁男孩，身高 112。颜色不限（他说要红的，别理他）。八成新左右，两百以内，体育公园附近面交。`,
    replies: transcript(
      `
骑车去兴化 +30 我家里有一辆，女儿骑小了，红的，一百五。
| [attach]kidbike-04.jpg[/attach]
豆丁妈妈 +6 >2 图里怎么看着有点大？
骑车去兴化 +8 >3 拍照角度，确实是 16 寸，送你修车包和打气筒。
豆丁妈妈 +4 >4 要了！明天下午公园门口，他已经在客厅里跳了。`,
      [photo('kidbike-04.jpg', 'bicycle')],
    ),
  },
  {
    board: 'market',
    type: '赠送',
    author: '柴墟一叶舟',
    title: '搬家，两百本书免费送，只有一个条件',
    at: { daysAgo: 52, clock: '20:20' },
    digest: 1,
    views: 1532,
    body: `书架拆了，带不走。小说、诗集、地方志、过期杂志都有。

[attach]books-01.jpg[/attach]

条件：[b]拿走的人，读完在这里回一楼，写一句话。[/b]写什么都行。`,
    images: [photo('books-01.jpg', 'books')],
    replies: transcript(`
大学生小顾 +10 要三本小说，明天下午去！
引江河畔 +25 地方志给我留着，谢谢。
Mr_Zhang +1h 有没有讲老机械的？
柴墟一叶舟 +14 >4 有一本七十年代的《车工》，书脊都散了。
Mr_Zhang +3 >5 就要它。
大学生小顾 +6d 第一本读完，一句话：主角走的那条街，我以为在别处，其实就在坡子街。
引江河畔 +9d 还书不用，话要还：志书里记光绪年间发大水，水到的那块碑，我今天去找到了。
Mr_Zhang +7d 《车工》读完：里面说“心要静，手才稳”。修好了一台旧钟。
柴墟一叶舟 +2h 三楼话，比两百本书重。谢谢你们。`),
  },
  {
    board: 'market',
    type: '出售',
    author: 'taizhou225300',
    title: '出备用手机，屏幕完美，当面恢复出厂，700',
    at: { daysAgo: 14, clock: '13:36' },
    views: 260,
    body: `去年买来当备用机，插卡打过几次电话。128G，电池健康 94%。

[attach]phone-01.jpg[/attach]

海陵面交，支持任何方式验机。`,
    images: [photo('phone-01.jpg', 'phone')],
    replies: transcript(`
干丝不加糖 +40 给爸爸用，字体能调大吧？
taizhou225300 +10 >2 能，我可以当面帮您设好长辈模式。
干丝不加糖 +1d 已收，设置得明明白白，好人一生平安。`),
  },
]
