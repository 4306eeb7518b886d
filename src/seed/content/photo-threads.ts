import { photo, upright } from './pictures.ts'
import { transcript } from './transcript.ts'
import type { SeedImage, SeedThread } from './types.ts'

const morning: SeedImage[] = [
  photo('DSC_0412.jpg', 'river-sunset'),
  photo('DSC_0418.jpg', 'lake'),
  photo('DSC_0425.jpg', 'angler'),
  photo('DSC_0431.jpg', 'old-town'),
  photo('DSC_0440.jpg', 'lotus'),
  photo('DSC_0447.jpg', 'village'),
  photo('DSC_0452.jpg', 'hills'),
  photo('DSC_0459.jpg', 'bicycle-rest'),
  photo('DSC_0466.jpg', 'lake'),
  upright('DSC_0470.jpg', 'lane'),
  photo('DSC_0473.jpg', 'breakfast'),
]

/** Pictures, and talk about pictures. */
export const photoThreads: SeedThread[] = [
  {
    board: 'photo',
    type: '活动',
    author: '稻河拾光',
    title: '【影赛】“我眼中的泰州”作品征集楼，回帖上图就算参加',
    at: { daysAgo: 9, clock: '10:00' },
    sticky: 2,
    digest: 1,
    highlight: { color: 8, bold: true },
    views: 3760,
    body: `[align=center][size=5][b][color=#EC1282]我眼中的泰州[/color][/b][/size][/align]

[list=1]
[*][b]时间[/b]：即日起到月底晚上十二点；
[*][b]内容[/b]：人、河、桥、早茶、下班路，只要是泰州；
[*][b]要求[/b]：自己拍的，写清地点和一句话，每人最多三组；
[*][b]奖品[/b]：一等奖一名，一年份的早茶券（每周一次）；二等奖三名；人人有纪念明信片。
[/list]
评委：版主、老街茶客（他说他只看热气）、还有[b]你们的支持数[/b]。`,
    replies: transcript(
      `
千垛花开 +1h 一号作品。地点：兴化垛田。一句话：春天是用船运进来的。
| [attach]contest-01.jpg[/attach]
老街茶客 +10 >2 没有热气，但是有香气，算。
里下河的小渔船8 +3h 二号。地点：溱湖会船。一句话：篙子下水的那一声。
| [attach]contest-02.jpg[/attach]
溱湖船娘 +22 >4 第二条船上有我表哥。
骑车去兴化 +9h 三号。地点：泰州大桥北岸。一句话：风从桥那边来。
| [attach]contest-03.jpg[/attach]
引江河畔 +1d 四号。地点：体育公园旁。一句话：下班的人把天桥走成了河。
| [attach]contest-04.jpg[/attach]
稻河拾光 +8h12 >7 这张的节奏真好，就是地平线略歪。
引江河畔 +15 >8 歪的是我站了一天的腿。
豆丁妈妈 +13h48 五号，手机拍的。地点：家里窗台。一句话：它每天看着我们出门。
| [attach]contest-05-cat.jpg[/attach]
搬来泰州 +40 >10 我也来六号！地点：天德湖。一句话：它和我一样是新来的。
| [attach]contest-06.jpg[/attach]
大学生小顾 +1d 七号。地点：学校门口的雨天。一句话：五把伞，没有一把是我的。
| [attach]contest-07.jpg[/attach]
柴墟一叶舟 +15 >12 这句可以得奖。
梧桐细雨 +9h47 八号。地点：老街。一句话：拐弯就是小时候。
| [attach]contest-08.jpg[/attach]
老街茶客 +22h27 评委弃权，但是手痒，非参赛作品一张，有热气。
| [attach]contest-09.jpg[/attach]
稻河拾光 +25 >15 评委带头灌水，罚一壶茶。
Mr_Zhang +1d59 问一下，用程序修掉电线算不算改图？
稻河拾光 +25 >17 修电线、修灰尘可以；换天、加人不可以。
凤城掌灯人 +23h49 目前八组作品，还有名额，潜水的朋友出来晒晒。
taizhou225300 +2h3 潜水的出来了：九号，地点：凤城河夜里。一句话：灯是为晚归的人留的。
| [attach]contest-10.jpg[/attach]
凤城掌灯人 +12 >20 这句话我先抢注了做签名（开玩笑）。`,
      [
        photo('contest-01.jpg', 'canola'),
        photo('contest-02.jpg', 'boat-fair'),
        photo('contest-03.jpg', 'bridge'),
        photo('contest-04.jpg', 'skyline'),
        photo('contest-05-cat.jpg', 'cat'),
        photo('contest-06.jpg', 'dog'),
        photo('contest-07.jpg', 'rain'),
        upright('contest-08.jpg', 'lane'),
        photo('contest-09.jpg', 'tea'),
        photo('contest-10.jpg', 'watch-tower'),
      ],
    ),
  },
  {
    board: 'photo',
    type: '风光',
    author: '稻河拾光',
    title: '里下河的一天：从天没亮到天又黑（11 张）',
    at: { daysAgo: 57, clock: '22:30' },
    digest: 2,
    views: 4102,
    body: `开车、坐船、走路，一天只做一件事：跟着光走。

[b]五点。[/b]船先醒。
[attach]DSC_0412.jpg[/attach]
[b]六点。[/b]雾退到树后面。
[attach]DSC_0418.jpg[/attach]
[attach]DSC_0425.jpg[/attach]
[b]八点。[/b]河边的人家开门。
[attach]DSC_0431.jpg[/attach]
[b]十点。[/b]荷塘。
[attach]DSC_0440.jpg[/attach]
[b]中午。[/b]村子最安静的时候。
[attach]DSC_0447.jpg[/attach]
[attach]DSC_0452.jpg[/attach]

后面四张不写字了，自己看吧。`,
    images: morning,
    replies: transcript(`
千垛花开 +20 第一张，我要打印出来。
柴墟一叶舟 +35 “雾退到树后面”，好句。
Mr_Zhang +7h38 求器材。
稻河拾光 +14 >4 一机一镜，28–75，出门前擦干净就行。
老街茶客 +3h22 最后一张是我的桌子吧！那个醋碟缺口我认得。
稻河拾光 +20 >6 被您发现了，拍的时候您正在看报纸。
望海楼下 +1d 首页推荐。
里下河的小渔船8 +40d 又翻回来看了一遍，想家了。`),
  },
  {
    board: 'photo',
    type: '器材',
    author: '大学生小顾',
    title: '刚收了一台微单，求一张“不用动脑子”的参数表',
    at: { daysAgo: 3, clock: '22:48' },
    views: 275,
    body: `相机是从本版版主手里收的（感谢！），教学半小时信息量太大，回来全忘了。

有没有那种“什么场景拨到几”的表，我抄在手机壳后面。`,
    replies: transcript(`
稻河拾光 +12 给你：
| [table]
| [tr][td]场景[/td][td]模式[/td][td]光圈[/td][td]快门[/td][td]感光度[/td][/tr]
| [tr][td]白天风景[/td][td]A[/td][td]8[/td][td]自动[/td][td]100[/td][/tr]
| [tr][td]人像[/td][td]A[/td][td]1.8–2.8[/td][td]自动[/td][td]自动[/td][/tr]
| [tr][td]夜景手持[/td][td]M[/td][td]2.8[/td][td]1/30[/td][td]1600[/td][/tr]
| [tr][td]流水[/td][td]S[/td][td]自动[/td][td]1/4（上架子）[/td][td]100[/td][/tr]
| [tr][td]小孩和狗[/td][td]S[/td][td]自动[/td][td]1/500[/td][td]自动[/td][/tr]
| [/table]
大学生小顾 +4 >2 打印了！！谢谢师父。
豆丁妈妈 +30 最后一行“小孩和狗”深得我心。
骑车去兴化 +9h 骑车的也算小孩和狗吗？
稻河拾光 +15 >5 算，你比狗快。
搬来泰州 +1d 我家狗不服。`),
  },
  {
    board: 'photo',
    type: '手机摄影',
    author: '梧桐细雨',
    title: '雨天',
    at: { daysAgo: 26, clock: '18:12' },
    views: 640,
    body: `等公交的十分钟，什么都不做，看伞。

[attach]rain-0930.jpg[/attach]`,
    images: [upright('rain-0930.jpg', 'rain')],
    replies: transcript(`
柴墟一叶舟 +9 颜色是会走路的。
稻河拾光 +1h 手机能拍成这样，器材党可以歇歇了。
taizhou225300 +2h 右边那把红伞是我老婆的 :funk:
梧桐细雨 +13 >4 这么巧，那照片送你们。`),
  },
  {
    board: 'photo',
    type: '风光',
    author: '千垛花开',
    title: '垛田花开，带大家坐一圈船',
    at: { date: '2025-04-05 15:12:00' },
    digest: 1,
    views: 5230,
    body: `油菜花开到八成。四面环水，一块垛田一座岛，花是黄的，水是灰的，船娘的头巾是红的。

[attach]duotian-01.jpg[/attach]

[attach]duotian-02.jpg[/attach]

[b]贴士[/b]：清明前后最好；早上八点前进景区，不挤；上木船别穿高跟鞋。`,
    images: [photo('duotian-01.jpg', 'canola'), photo('duotian-02.jpg', 'canola')],
    replies: transcript(`
溱湖船娘 +20 头巾红的那位是我师姐。
老街茶客 +1h 年年看，年年像第一次。
引江河畔 +3h 周末去人多吗？
千垛花开 +15 >4 人比花多，建议周一请假。
柴墟一叶舟 +11h28 黄得像谁打翻了一整个下午。`),
  },
]
