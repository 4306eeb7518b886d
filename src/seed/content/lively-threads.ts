import type { SeedThread } from './types.ts'

/** Threads that do something: a poll, a reward, an activity. */
export const livelyThreads: SeedThread[] = [
  {
    board: 'tea',
    author: '望海楼下',
    title: '【投票】泰州早茶，您最离不开哪一样？（可选两项）',
    at: { daysAgo: 1, clock: '9:12' },
    views: 862,
    tags: ['早茶', '投票'],
    body: '茶馆里天天争，不如投一票。[b]每人可以选两样[/b]，一个星期后截止，结果公开。\n\n没有列到的，楼下补充。:)',
    special: {
      kind: 'poll',
      options: ['烫干丝', '鱼汤面', '蟹黄汤包', '翡翠烧卖', '肴肉', '豆腐脑'],
      maxChoices: 2,
      votes: {
        老街茶客: [0, 1],
        干丝不加糖: [0, 4],
        梧桐细雨: [2, 3],
        骑车去兴化: [1],
        豆丁妈妈: [2, 5],
        柴墟一叶舟: [0, 1],
        Mr_Zhang: [1, 2],
        搬来泰州: [2],
      },
    },
    replies: [
      { author: '干丝不加糖', after: 26, body: '看我的名字就知道我投什么。不加糖，不加糖，不加糖。' },
      { author: '豆丁妈妈', after: 41, body: '豆丁只认汤包，一笼不够还要抢我的。' },
      { author: '搬来泰州', after: 95, body: '外地人弱弱地问一句：汤包到底要不要吸管？', quote: 3 },
    ],
  },
  {
    board: 'tea',
    author: '老街茶客',
    title: '【抢楼】入冬第一笼汤包，六楼和逢八楼层我请客',
    at: { daysAgo: 0, clock: '7:20' },
    views: 318,
    tags: ['早茶', '抢楼'],
    body: '天冷了，想找几位街坊一起吃早茶。\n\n抢到 [b]六楼[/b] 和[b]所有逢八的楼层[/b]，周日早上会宾楼见，汤包我请。先到的几位回帖另有小奖，抢完为止。',
    special: { kind: 'rush', floors: '6,*8', stop: 88 },
    bonus: { each: 2, prizes: 10 },
    replies: [
      { author: '豆丁妈妈', after: 6, body: '沙发！豆丁说他也要去，能带小朋友吗？' },
      { author: '骑车去兴化', after: 11, body: '路过，正好饿了。' },
      { author: '老街茶客', after: 15, body: '小朋友当然能带，给他留一笼不烫的。', quote: 2 },
      { author: '梧桐细雨', after: 23, body: '算算楼层，下一楼就是六楼了，谁先请。' },
      { author: '搬来泰州', after: 24, body: '那我就不客气了，六楼！' },
      { author: '干丝不加糖', after: 40, body: '差一层。周日我自己掏钱也要来。' },
    ],
  },
  {
    board: 'outdoor',
    type: '装备',
    author: '搬来泰州',
    title: '【悬赏】城北哪家修自行车的手艺好？后拨老是跳链',
    at: { daysAgo: 2, clock: '18:40' },
    views: 407,
    tags: ['自行车', '求助'],
    body: '刚搬到城北，通勤车的后拨老跳链，楼下的摊子调了两回还是一样。\n\n哪位知道靠谱的师傅？[color=#c2410c]最好能说清楚在哪条路上。[/color]悬赏二十，好的答案马上采纳。',
    special: { kind: 'reward', price: 20, best: 2 },
    replies: [
      {
        author: '骑车去兴化',
        after: 33,
        body: '东进路菜场北门往里走五十米，老徐车行。后拨先看尾钩歪不歪，老徐有专门的校正尺，别家多半没有。上午去，下午他要接孙子。',
      },
      { author: '引江河畔', after: 52, body: '同意楼上，我的轮组就是老徐编的，骑了四千公里没动过。' },
    ],
  },
  {
    board: 'outdoor',
    type: '约伴',
    author: '骑车去兴化',
    title: '【活动】周六早上引江河大堤骑行，四十公里，新手可以来',
    at: { daysAgo: 1, clock: '20:05' },
    views: 533,
    tags: ['骑行', '活动'],
    body: '路线：[b]体育公园东门[/b] → 引江河大堤 → 口岸 → 原路回。全程平路，配速 18 到 20，中间歇三次。\n[list]\n[*]头盔必须戴，没有的提前说\n[*]带一条备胎，水自己带\n[*]下雨改期，前一天晚上在本帖通知\n[/list]',
    special: {
      kind: 'activity',
      place: '体育公园东门',
      inDays: 4,
      seats: 12,
      signups: { 引江河畔: '老规矩，我压后', 大学生小顾: '第一次参加，公路车', 泰山路阿明: '带个朋友可以吗' },
    },
    replies: [{ author: '引江河畔', after: 18, body: '报名了。上次的反光背心我还有三件，早上带过去。' }],
  },
]

/** What readers left on the threads of others: ratings, comments, votes and tags. */
export const traces = [
  {
    thread: '考察交流谋共进 相互学习促发展',
    tags: ['志愿服务', '文明实践'],
    supports: ['老街茶客', '梧桐细雨', '柴墟一叶舟', '引江河畔', '豆丁妈妈'],
    ratings: [
      { by: '老街茶客', score: 2, reason: '图文并茂' },
      { by: '望海楼下', score: 3, reason: '很给力' },
      { by: '海陵老周', score: 5, reason: '好人好事' },
    ],
  },
  {
    thread: '【指南】一帖看懂：在这里，一个帖子能写成什么样',
    tags: ['新手', '指南', '编辑器'],
    supports: ['老街茶客', '梧桐细雨', '柴墟一叶舟', '大学生小顾'],
    ratings: [
      { by: '凤城掌灯人', score: 5, reason: '写得清楚' },
      { by: '老街茶客', score: 2, reason: '赞一个' },
    ],
  },
] as const

/** Lines under replies: thread, floor, who, what. */
export const remarks = [
  {
    thread: '【投票】泰州早茶，您最离不开哪一样？（可选两项）',
    floor: 4,
    by: '老街茶客',
    body: '要！烫嘴，别问我怎么知道的。',
  },
  {
    thread: '【投票】泰州早茶，您最离不开哪一样？（可选两项）',
    floor: 4,
    by: '干丝不加糖',
    body: '先开窗，后喝汤，吸管是给游客的。',
  },
  {
    thread: '【悬赏】城北哪家修自行车的手艺好？后拨老是跳链',
    floor: 2,
    by: '搬来泰州',
    body: '去了，果然是尾钩歪了，谢谢！',
  },
  {
    thread: '【指南】一帖看懂：在这里，一个帖子能写成什么样',
    floor: 3,
    by: '大学生小顾',
    body: '电脑上直接粘贴截图也行。',
  },
  {
    thread: '【指南】一帖看懂：在这里，一个帖子能写成什么样',
    floor: 6,
    by: '豆丁妈妈',
    body: '我家老人也说舒服。',
  },
] as const
