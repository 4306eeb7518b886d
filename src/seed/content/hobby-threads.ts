import { photo } from './pictures.ts'
import { transcript } from './transcript.ts'
import type { SeedThread } from './types.ts'

/** Pets, books and gadgets. */
export const hobbyThreads: SeedThread[] = [
  {
    board: 'pets',
    type: '领养',
    author: '豆丁妈妈',
    title: '橘猫找家：小区捡的，已驱虫，会用猫砂',
    at: { daysAgo: 8, clock: '12:15' },
    views: 812,
    body: `楼下快递柜旁边捡的，四个月左右，公的。带去看过医生，体内外驱虫做了，疫苗打了第一针。

[attach]orange-cat.jpg[/attach]

[b]领养要求[/b]
[list]
[*]家人都同意，有封窗；
[*]愿意绝育、按时打疫苗；
[*]第一个月每周发一张照片给我看看。
[/list]
不要钱，要一颗好心。`,
    images: [photo('orange-cat.jpg', 'ginger-cat')],
    replies: transcript(
      `
梧桐细雨 +8 橘猫！十橘九胖，还有一只压倒炕。
大学生小顾 +20 宿舍不让养 :'(
小满装修记 +35 想要！家里已经有一只，能处得来吗？
豆丁妈妈 +14 >4 先隔离两周，隔门喂饭，慢慢来。你家封窗了我知道，看过你的装修帖 :lol
小满装修记 +6 >5 那就这么定了，周六来接！
Mr_Zhang +1h 装修帖还有这个用处，“信用记录”。
干丝不加糖 +2h 恭喜小橘。
小满装修记 +3d 接回来了！取名“瓦工”，因为踩一脚灰就到处盖章。
豆丁妈妈 +10 >9 哈哈哈哈哈哈
小满装修记 +3d 第一周照片上交，老大还在哈它，不过肯一起吃饭了。
| [attach]two-cats.jpg[/attach]
豆丁妈妈 +25 >11 胖了！可以可以。
老街茶客 +40 “瓦工”，好名字，下一只叫“油漆”。`,
      [photo('two-cats.jpg', 'two-cats')],
    ),
  },
  {
    board: 'pets',
    type: '求助',
    author: '搬来泰州',
    title: '讨论：傍晚的公园，遛狗到底该几点去',
    at: { daysAgo: 16, clock: '22:20' },
    views: 655,
    body: `[attach]dog-park.jpg[/attach]

我家这只十八公斤，性格好，但是[b]看着大[/b]。牵绳、捡便、嘴套都带着，今天还是有一位阿姨说“公园是给人走的”。

我不想吵架，只想问：大家觉得几点、在哪里，彼此都舒服？`,
    images: [photo('dog-park.jpg', 'dog')],
    replies: transcript(`
豆丁妈妈 +12 我带孩子，说实话看见大狗会绕，但牵了绳我就不紧张。
陈圩爱钓鱼 +9 早上五点半以前，公园里只有你、狗和我。
引江河畔 +30 支持牵绳。反对的应该是不牵绳的人，不是狗。
泰山路阿明 +14 我邻居的不牵，说“我家的不咬人”。
taizhou225300 +6 >5 “不咬人”是它咬第一口之前的评价。
老街茶客 +7h54 从前的狗看门，现在的狗上班——陪人上班。时代变了，规矩要跟上。
望海楼下 +25 管理规定：遛犬时间早七点前、晚七点后，绳长一米五以内。
搬来泰州 +20 >8 有明确时间就好办了，谢谢版主，以后七点半以后去。
千垛花开 +25 还要感谢楼主捡便，真的。
Mr_Zhang +5h16 建议公园划一块围起来的狗跑场，两边都省心。
豆丁妈妈 +22 >11 支持！可以去“民生热线”提。
搬来泰州 +1d 已经写了一份建议，过两天发。
凤城掌灯人 +5h 能把一件可能吵起来的事聊成建议，就是论坛该有的样子。
骑车去兴化 +1d 跑场边上再放两个自行车架，完美。
搬来泰州 +12h57 >15 加进去了 :victory:
豆丁妈妈 +2d23h54 我家孩子今天主动跟它打招呼了，牵着绳的它也很礼貌。`),
  },
  {
    board: 'books',
    author: '柴墟一叶舟',
    title: '共读第九期：一起读一本讲河的书',
    at: { daysAgo: 12, clock: '20:30' },
    views: 402,
    body: `规则照旧：

[list=1]
[*]自己选书，只要书里有一条河；
[*]两周读完，回来写三百字以内的读后感；
[*][b]不许[/b]写“受益匪浅”。
[/list]
[quote]江河不为谁流，但总有人在岸边。[/quote]
我先报：一本老的《里下河水利志》。`,
    replies: transcript(`
巡河人 +25 报名，读一本讲黄河的，换换口味。
引江河畔 +1h 报名，《额尔古纳河右岸》重读。
大学生小顾 +3h 漫画里有河算不算？
柴墟一叶舟 +6h16 >4 算，只要河是主角之一。
巡河人 +7d31 先交作业：黄河的书读完，最大的感受是——我巡的那条河太听话了。
引江河畔 +2d30 交作业：右岸的人走了，河没有走。一百字不到，够了吧。
柴墟一叶舟 +25 >7 够了，而且没有“受益匪浅”。`),
  },
  {
    board: 'books',
    author: '柴墟一叶舟',
    title: '稻河（诗）',
    at: { daysAgo: 79, clock: '23:59' },
    views: 518,
    body: `[align=center][b]稻 河[/b]

外婆说从前船从这里进城
运稻子，运砖，运一个出嫁的人
现在河上没有船
只有灯影，一格一格
往回撑

[size=2][color=#566575]写于桥上，手机还剩百分之三的电[/color][/size][/align]`,
    replies: transcript(`
稻河拾光 +20 给这首诗配一张照片，改天送你。
老街茶客 +8h “运一个出嫁的人”，我母亲就是坐船来的。
梧桐细雨 +1d 抄在本子上了。
柴墟一叶舟 +2h >3 谢谢您告诉我这个。`),
  },
  {
    board: 'digital',
    author: 'Mr_Zhang',
    title: '三十块钱做一个阳台温度计，附代码',
    at: { daysAgo: 46, clock: '21:20' },
    digest: 1,
    views: 933,
    body: `材料：单片机开发板 18 元，温湿度传感器 6 元，屏幕 8 元。不会焊也行，杜邦线插一插。

[code]import time, dht, machine
sensor = dht.DHT22(machine.Pin(4))

while True:
    sensor.measure()
    t, h = sensor.temperature(), sensor.humidity()
    print(f"{t:.1f}℃  {h:.0f}%")
    if t < 4:
        print("把花搬进来！")
    time.sleep(60)[/code]

每分钟报一次，低于四度提醒收花。想要接线图的跟帖，我画一张。`,
    replies: transcript(`
大学生小顾 +15 正好课程设计没题目，谢谢大佬！
Mr_Zhang +6 >2 引用请注明“某论坛网友”，哈哈。
千垛花开 +2h 垛田上能用吗？想测地里的温度。
Mr_Zhang +20 >4 能，换防水探头，电池加太阳能板，我写第二篇。
taizhou225300 +1d 报错：[b]OSError: ETIMEDOUT[/b]，怎么办？
Mr_Zhang +12 >6 数据脚和 3.3V 之间加一个 10K 电阻，或者 sleep 改长一点。
taizhou225300 +7h42 >7 好了！阳台现在 11.6℃。
梧桐细雨 +2d20 能不能做成好看的外壳，放客厅那种？`),
  },
  {
    board: 'digital',
    author: 'taizhou225300',
    title: '家里宽带测速，大家都跑到多少？',
    at: { daysAgo: 1, clock: '22:05' },
    views: 231,
    body: `刚换的千兆，无线只有三百多，网线能到九百四。是不是路由器的问题？

[table]
[tr][td]位置[/td][td]下行[/td][td]上行[/td][/tr]
[tr][td]客厅（有线）[/td][td]943[/td][td]51[/td][/tr]
[tr][td]客厅（无线）[/td][td]362[/td][td]48[/td][/tr]
[tr][td]卧室（无线）[/td][td]88[/td][td]31[/td][/tr]
[/table]
单位都是 Mbps。`,
    replies: transcript(`
Mr_Zhang +9 客厅无线 362 说明手机连的是老协议或者频宽 80 没开，卧室是墙的事。
小满装修记 +20 我就说每间都要留网线吧 :P
taizhou225300 +5 >3 后悔没早点看你的帖子。
大学生小顾 +30 宿舍 20，我不说话。
Mr_Zhang +9h 卧室加一个有线回程的子路由，一百来块解决。`),
  },
]
