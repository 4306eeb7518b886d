import { photo } from './pictures.ts'
import { transcript } from './transcript.ts'
import type { SeedThread } from './types.ts'

/** Wheels, boots and rods. */
export const outdoorThreads: SeedThread[] = [
  {
    board: 'outdoor',
    type: '约伴',
    author: '骑车去兴化',
    title: '周日骑行报名：市区—引江河—溱湖，往返 56 公里',
    at: { daysAgo: 5, clock: '20:00' },
    highlight: { color: 4, bold: true },
    views: 866,
    body: `[attach]route-0812.jpg[/attach]

[table]
[tr][td][b]时间[/b][/td][td][b]地点[/b][/td][td][b]里程[/b][/td][/tr]
[tr][td]07:00[/td][td]体育公园东门集合[/td][td]0[/td][/tr]
[tr][td]07:40[/td][td]引江河绿道第一休息亭[/td][td]13 公里[/td][/tr]
[tr][td]09:00[/td][td]溱湖南门，吃早茶[/td][td]28 公里[/td][/tr]
[tr][td]12:00[/td][td]回到集合点[/td][td]56 公里[/td][/tr]
[/table]

[b]要求[/b]：头盔必须，前后灯，自带一条内胎。均速 20 左右，掉队有收尾。

报名格式：昵称 +0 车型 + 去 / 半程。`,
    images: [photo('route-0812.jpg', 'route-map')],
    replies: transcript(
      `
引江河畔 +8 引江河畔，公路，去。路过我家门口必须去。
Mr_Zhang +14 Mr_Zhang，折叠，半程。
大学生小顾 +20 小顾，共享单车可以吗……
骑车去兴化 +5 >4 不可以，五十公里会恨我的。我有一辆备用山地，借你。
大学生小顾 +3 >5 恩人！去！
陈圩爱钓鱼 +40 我开车去溱湖，给你们带水，顺便钓两杆。
骑车去兴化 +9 >7 保障车+1。
千垛花开 +2h 千垛花开，山地，从兴化方向过来，溱湖会合。
泰山路阿明 +7h 泰山路阿明，电助力算不算？
骑车去兴化 +12 >10 算，负责收尾，捡掉队的。
溱湖船娘 +30 南门早茶我帮你们留两张大桌，报人数。
骑车去兴化 +1d >12 目前九人，等最后名单。
搬来泰州 +3h 不会骑长途，能带狗在溱湖等大家吗？
溱湖船娘 +10 >14 来，门口有树荫。
taizhou225300 +20 去！车型：我爸的二八大杠。
骑车去兴化 +4 >16 你要是骑完全程，早茶我请。
老街茶客 +15 二八大杠！我年轻时候骑它去过兴化，单程四个钟头，后座还坐着老伴。
骑车去兴化 +2d [b]最终名单 11 人[/b]，天气晴，北风二级。明早见！
骑车去兴化 +1h 提醒：气打足，别喝酒。
大学生小顾 +30 激动得睡不着。
引江河畔 +10h 已出发，朝霞很好，给没来的看看。
| [attach]ride-dawn.jpg[/attach]`,
      [photo('ride-dawn.jpg', 'cycle-path')],
    ),
  },
  {
    board: 'outdoor',
    type: '线路',
    author: '骑车去兴化',
    title: '引江河绿道全程记：哪里有水、哪里有厕所、哪里有狗',
    at: { daysAgo: 174, clock: '21:15' },
    digest: 1,
    views: 2140,
    body: `骑了二十多遍，整理给新来的朋友。

[attach]canal-path.jpg[/attach]

[b]补水[/b]：第一、第三休息亭有直饮水；第二个坏了半年。
[b]厕所[/b]：每 5 公里一座，第三座最干净。
[b]狗[/b]：出城第二个村口有两条黄狗，只叫不追，下车推过去就行。
[b]逆风[/b]：下午多半是东南风，所以[color=#c2410c]早上往南、中午往北[/color]最省力。

最后一张，河边的车和人都歇一歇：

[attach]canal-rest.jpg[/attach]

线路文件：[url=https://ride.example.org/routes/canal-greenway.gpx]引江河绿道.gpx[/url]
休息亭位置：[url]https://ride.example.org/map/?from=taizhou-sports-park&to=qinhu-south-gate&stops=pavilion-1,pavilion-2,pavilion-3[/url]`,
    images: [photo('canal-path.jpg', 'cycle-path'), photo('canal-rest.jpg', 'bicycle-rest')],
    replies: transcript(`
引江河畔 +20 那两条黄狗一条叫旺财，另一条也叫旺财。
骑车去兴化 +5 >2 :lol 学到了。
巡河人 +3h 第二亭的直饮水已经报修，等消息。
千垛花开 +1d 适合带孩子的是哪一段？
骑车去兴化 +7h31 >5 第一亭到第三亭，全程护栏，没有汽车。
巡河人 +12d16 第二亭修好了。`),
  },
  {
    board: 'outdoor',
    type: '装备',
    author: '大学生小顾',
    title: '八百块能买到什么样的头盔和灯？',
    at: { daysAgo: 3, clock: '09:20' },
    views: 190,
    body: `被上面的活动勾起来了，想自己配一套。头盔、前灯、尾灯、手套，八百预算，怎么分？`,
    replies: transcript(`
骑车去兴化 +25 头盔 350，前灯 200，尾灯 80，手套 60，剩下的吃早茶。
Mr_Zhang +40 头盔认准通过国标的，别买二手。
引江河畔 +2h 尾灯要买刹车会变亮的。
大学生小顾 +1h 懂了，下单！`),
  },
  {
    board: 'fishing',
    author: '陈圩爱钓鱼',
    title: '今日鱼获：四条，其中一条是朋友的',
    at: { daysAgo: 2, clock: '18:30' },
    views: 577,
    body: `凌晨四点到，雾大得看不见漂。太阳出来前口最好，半小时连上三条鲫鱼。

[attach]catch-01.jpg[/attach]

钓点不具体说了，护鱼期过了才去的，小的都放了。

[attach]catch-02.jpg[/attach]`,
    images: [photo('catch-01.jpg', 'angler'), photo('catch-02.jpg', 'catch')],
    replies: transcript(`
里下河的小渔船8 +10 第四条怎么来的老实交代。
陈圩爱钓鱼 +4 >2 标题写了，朋友的。他钓的，我吃的。
引江河畔 +20 用的什么饵？
陈圩爱钓鱼 +9 >4 红虫，加一点香精，水冷了要腥不要香……我加的是虾粉。
巡河人 +35 看到你放小了，点赞。
溱湖船娘 +1h 鲫鱼给我留两条，熬汤。
陈圩爱钓鱼 +12 >7 已经在锅里了，对不起。
老街茶客 +8 >8 那你至少该汇报一下汤白不白。
陈圩爱钓鱼 +5 >9 白，比豆浆白。
Mr_Zhang +10h31 新手空军三次了，求安慰。
陈圩爱钓鱼 +20 >11 我第一年一共空军四十七次，记在本子上的。
里下河的小渔船8 +14 >12 第四十八次呢？
陈圩爱钓鱼 +6 >13 钓上来一只拖鞋。
Mr_Zhang +10 >14 安慰到了 :lol`),
  },
  {
    board: 'fishing',
    author: '里下河的小渔船8',
    title: '请教：水草边钓鲫鱼，线组怎么配',
    at: { daysAgo: 32, clock: '22:02' },
    views: 305,
    body: `水深一米二左右，草洞不大，老挂底。现在用的主线 1.5、子线 1.0，钩 4 号袖钩。要不要加粗？`,
    replies: transcript(`
陈圩爱钓鱼 +30 主线 2.0、子线 1.2，改成钝钩，挂草能拉直退出来。
taizhou225300 +2h 立漂换成短身的，进草洞利索。
里下河的小渔船8 +3d 试了，挂底少一半，谢谢两位！`),
  },
]
