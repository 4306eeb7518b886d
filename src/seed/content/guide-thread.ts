import { photo, upright } from './pictures.ts'
import type { SeedThread } from './types.ts'

/** One thread in which everything stands that a post can be: a guide for newcomers, and what we look at ourselves. */
export const guideThread: SeedThread = {
  board: 'newbie',
  author: '海陵老周',
  title: '【指南】一帖看懂：在这里，一个帖子能写成什么样',
  at: { daysAgo: 2, clock: '10:00' },
  views: 2680,
  sticky: 1,
  digest: 1,
  highlight: { color: 2, bold: true },
  tags: ['新手', '指南', '编辑器'],
  images: [
    photo('guide-lane.jpg', 'lane'),
    photo('guide-lake.jpg', 'lake'),
    upright('guide-lantern.jpg', 'lantern-night'),
  ],
  body: [
    '[index]\n[#1]文字与段落\n[#2]图片、影音和附件\n[#3]只给一部分人看的内容\n[/index]',
    '[size=4][b]一、文字与段落[/b][/size]',
    '[b]加粗[/b]、[i]斜体[/i]、[u]下划线[/u]、[s]删除线[/s]、[color=#c2410c]彩色的字[/color]、[backcolor=#fde68a]荧光笔[/backcolor]、[size=5]大[/size]和[size=1]小[/size]、H[sub]2[/sub]O 与 x[sup]2[/sup]，还有表情 :) :D :lol',
    '[align=center]居中的一行[/align][list=1]\n[*]第一步：点右上角“注册”\n[*]第二步：到[url=/]首页[/url]挑一个版块\n[*]第三步：发帖，或者先[b]抢个沙发[/b]\n[/list][quote]引用别人的话，会这样框起来，点上面的名字能回到原文。[/quote]',
    '[table]\n版块|适合写什么|版主\n新手报到|打招呼、问路|海陵老周\n灌水茶馆|什么都能聊|凤城掌灯人\n[/table][code]# 代码保留空格，右上角可以复制\nfor day in week:\n    post("早茶打卡", day)[/code][hr]',
    '[page][size=4][b]二、图片、影音和附件[/b][/size]',
    '[float=right][attach]guide-lantern.jpg[/attach][/float]图片可以粘贴、拖放，也可以从手机里选；点开能放大，左右键或者手指翻看。文字会绕着浮动的图片走，图片还没有读到的时候也给它留好位置，页面不会跳。',
    '[attach]guide-lane.jpg[/attach]',
    '视频只有点了播放才会去别的网站：[media=mp4,480,270]https://media.example.com/morning-tea.mp4[/media]',
    '没有放进正文的图片和文件，会列在帖子下面。',
    '[page][size=4][b]三、只给一部分人看的内容[/b][/size]',
    '[hide]回复之后才看得到这一行：欢迎来到史记泰州，早茶铺子的暗号是“干丝不加糖”。[/hide]',
    '[hide=d30,100]积分满一百才看得到这一行。[/hide]',
    '写错了可以[b]编辑[/b]，每次改了什么都有记录；发出去以后还想加一句，用[b]补充[/b]。欢迎 @凤城掌灯人 和各位版主继续补充。',
  ].join('\n\n'),
  bonus: { each: 1, prizes: 20 },
  special: {
    kind: 'poll',
    options: ['写帖和看图', '评分、点评、支持', '投票和活动', '淘专辑和收藏'],
    maxChoices: 2,
    votes: {
      老街茶客: [0, 3],
      梧桐细雨: [0],
      豆丁妈妈: [0, 1],
      骑车去兴化: [2],
      大学生小顾: [1, 2],
      引江河畔: [0, 2],
    },
  },
  replies: [
    { author: '大学生小顾', after: 12, body: '沙发！原来[code]代码[/code]是这样发的，收藏了。 :victory:' },
    {
      author: '豆丁妈妈',
      after: 25,
      body: '手机上也试了，图片直接从相册里选。',
      images: [photo('guide-bun.jpg', 'soup-bun')],
    },
    {
      author: '骑车去兴化',
      after: 40,
      body: '表格好用，车队的时间表以后就这么发：\n[table]\n周六|集合|出发\n体育公园|6:30|7:00\n[/table]',
      quote: 1,
    },
    { author: '引江河畔', after: 61, body: '[list]\n[*]能投票\n[*]能报名\n[*]还能悬赏\n[/list]够用了。', quote: 3 },
    {
      author: '老街茶客',
      after: 90,
      body: '老年人表示字可以调大，夜里还有深色的，眼睛舒服。[backcolor=#fde68a]给站长点个赞。[/backcolor]',
    },
    {
      author: '梧桐细雨',
      after: 130,
      body: '问一句：[b]隐藏的内容[/b]回复以后马上就能看到吗？看到了，谢谢。',
      quote: 1,
    },
    {
      author: '凤城掌灯人',
      after: 150,
      body: '马上就能。另外，点“只看该作者”可以只看站长写的，点“电梯直达”可以跳到第几楼。',
      quote: 7,
    },
    {
      author: '柴墟一叶舟',
      after: 240,
      body: '书法帖子里的长图也不卡了，好评。',
      images: [upright('guide-bridge.jpg', 'bridge')],
    },
  ],
}

/** 补充 to the post of a floor. */
export const MORE = { floor: 4, by: '骑车去兴化', body: '补一句：单元格里也能放链接和表情。' }

/** Whose text was changed once. */
export const EDITED_FLOOR = 9

/** 支持 for replies. */
export const LIKED = [
  { floor: 2, by: ['老街茶客', '豆丁妈妈', '引江河畔'] },
  { floor: 6, by: ['海陵老周', '大学生小顾'] },
]

/** Who has it among her favourites. */
export const KEPT_BY = ['大学生小顾', '搬来泰州', '豆丁妈妈']
