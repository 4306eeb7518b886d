import type { SeedMember } from './types.ts'

const ADMIN = 'louTan-2026'
const SUPER = 'fengCheng-2026'
const MODERATOR = 'qinHu-2026'
const SPECIAL = 'daoHe-2026'
const MEMBER = 'zaoCha-2026'
const MUTED = 'jinYan-2026'

const staff: SeedMember[] = [
  {
    name: '海陵老周',
    group: 1,
    password: ADMIN,
    email: 'zhou@example.com',
    joinedDaysAgo: 4820,
    avatar: 'tower-1',
    signature: '[b]站务请走“意见反馈”[/b]，私信看得慢，见谅 :handshake',
    extcredits: { 1: 800, 2: 5200, 3: 600 },
    threadsBefore: 412,
    repliesBefore: 3907,
  },
  {
    name: '凤城掌灯人',
    group: 2,
    password: SUPER,
    email: 'lamp@example.com',
    joinedDaysAgo: 4310,
    avatar: 'lantern-1',
    signature: '[color=#c2410c]夜深了，替大家留一盏灯[/color]',
    extcredits: { 1: 420, 2: 3100, 3: 280 },
    threadsBefore: 236,
    repliesBefore: 4120,
  },
  {
    name: '望海楼下',
    group: 3,
    password: MODERATOR,
    email: 'tower@example.com',
    joinedDaysAgo: 3105,
    avatar: 'face-a',
    signature: '有事说事，图文并茂更好',
    extcredits: { 1: 160, 2: 1480, 3: 90 },
    threadsBefore: 318,
    repliesBefore: 1622,
  },
  {
    name: '溱湖船娘',
    group: 3,
    password: MODERATOR,
    email: 'boat@example.com',
    joinedDaysAgo: 2780,
    avatar: 'boat-1',
    signature: '[i]摇一支橹，吃遍里下河[/i]',
    extcredits: { 1: 150, 2: 1320, 3: 75 },
    threadsBefore: 264,
    repliesBefore: 1438,
  },
  {
    name: '稻河拾光',
    group: 3,
    password: MODERATOR,
    email: 'light@example.com',
    joinedDaysAgo: 2566,
    avatar: 'camera-1',
    signature: '快门之前，先看一会儿',
    extcredits: { 1: 140, 2: 1190, 3: 66 },
    threadsBefore: 402,
    repliesBefore: 980,
  },
  {
    name: '泰山路阿明',
    group: 3,
    password: MODERATOR,
    email: 'ming@example.com',
    joinedDaysAgo: 2388,
    avatar: 'face-g',
    signature: '海陵区内闲置可代验货，只收一杯茶',
    extcredits: { 1: 70, 2: 640, 3: 30 },
    threadsBefore: 96,
    repliesBefore: 812,
  },
  {
    name: '史记编辑部',
    group: 17,
    password: SPECIAL,
    email: 'desk@example.com',
    joinedDaysAgo: 4600,
    avatar: 'book-1',
    signature: '投稿与转载:editor@example.com',
    extcredits: { 1: 260, 2: 2400, 3: 180 },
    threadsBefore: 1288,
    repliesBefore: 640,
  },
  {
    name: '凤城瞭望',
    group: 18,
    password: SPECIAL,
    email: 'watch@example.com',
    joinedDaysAgo: 1930,
    avatar: 'bridge-1',
    extcredits: { 1: 90, 2: 700, 3: 40 },
    threadsBefore: 21,
    repliesBefore: 350,
  },
  {
    name: '巡河人',
    group: 16,
    password: SPECIAL,
    email: 'river@example.com',
    joinedDaysAgo: 1240,
    avatar: 'face-f',
    signature: '每天沿河走一万步',
    extcredits: { 1: 40, 2: 420, 3: 25 },
    threadsBefore: 66,
    repliesBefore: 402,
  },
  {
    name: '夜班审核',
    group: 19,
    password: SPECIAL,
    email: 'night@example.com',
    joinedDaysAgo: 860,
    avatar: 'face-e',
    extcredits: { 1: 30, 2: 260, 3: 12 },
    threadsBefore: 4,
    repliesBefore: 118,
  },
]

/** The author of the real thread: 2961 threads with it, 3321 replies, 9620 credits (2961 + 3321 + 300 × 2 + 2500 + 238). */
const townHall: SeedMember = {
  name: '城中发布',
  group: 15,
  password: MEMBER,
  email: 'chengzhong@example.com',
  joinedDaysAgo: 4015,
  avatar: 'tower-2',
  extcredits: { 1: 300, 2: 2500, 3: 238 },
  threadsBefore: 2960,
  repliesBefore: 3321,
}

/** A member on the way up: posts written before, and money beside them. */
function member(
  name: string,
  group: number,
  joinedDaysAgo: number,
  [threadsBefore, repliesBefore, money]: readonly [number, number, number],
  more: Partial<SeedMember> & Pick<SeedMember, 'email'>,
): SeedMember {
  return {
    name,
    group,
    password: MEMBER,
    joinedDaysAgo,
    threadsBefore,
    repliesBefore,
    extcredits: { 2: money },
    ...more,
  }
}

const townsfolk: SeedMember[] = [
  member('老街茶客', 15, 4102, [388, 2210, 1650], {
    email: 'tea@example.com',
    avatar: 'tea-1',
    signature: '[b]早上皮包水，晚上水包皮[/b]\n一碗鱼汤面，半部泰州史',
    extcredits: { 1: 210, 2: 1650, 3: 120 },
  }),
  member('梧桐细雨', 14, 1966, [121, 660, 520], {
    email: 'rain@example.com',
    avatar: 'willow-1',
    signature: '[color=#3C9D40]房子是租来的，生活不是[/color]',
  }),
  member('小满装修记', 13, 720, [8, 206, 330], {
    email: 'xiaoman@example.com',
    avatar: 'face-b',
    signature: '120 平老房翻新中，进度 [b]100%[/b]',
  }),
  member('骑车去兴化', 13, 1512, [44, 305, 250], {
    email: 'ride@example.com',
    avatar: 'bicycle-1',
    signature: '[b]上坡不推车[/b] {:3_41:}',
  }),
  member('引江河畔', 13, 1633, [39, 420, 210], { email: 'canal@example.com', avatar: 'tree-1' }),
  member('柴墟一叶舟', 12, 1700, [20, 110, 120], {
    email: 'chaixu@example.com',
    avatar: 'book-2',
    signature: '柴墟水涨，一苇可航',
  }),
  member('陈圩爱钓鱼', 12, 1800, [26, 132, 110], {
    email: 'angler@example.com',
    avatar: 'fish-1',
    signature: '空军不是失败，是修行 :victory:',
  }),
  member('豆丁妈妈', 12, 690, [18, 150, 96], { email: 'douding@example.com', avatar: 'face-d' }),
  member('千垛花开', 12, 1850, [31, 96, 100], { email: 'canola@example.com', avatar: 'flower-1' }),
  member('Mr_Zhang', 11, 410, [6, 52, 40], {
    email: 'mrzhang@example.com',
    avatar: 'face-h',
    signature: 'Talk is cheap. 上图。',
  }),
  member('taizhou225300', 11, 530, [3, 48, 36], { email: 'postcode@example.com' }),
  member('里下河的小渔船8', 11, 365, [5, 44, 40], { email: 'littleboat@example.com', avatar: 'boat-2' }),
  member('大学生小顾', 11, 402, [4, 51, 28], { email: 'gu@example.com', avatar: 'face-e2' }),
  member('搬来泰州', 10, 26, [0, 3, 8], { email: 'moved@example.com', avatar: 'dog-1' }),
  member('干丝不加糖', 10, 61, [0, 1, 2], { email: 'nosugar@example.com' }),
  member('初来乍到2026', 10, 0, [0, 0, 2], { email: 'newcomer@example.com' }),
]

const muted: SeedMember = {
  name: '推广小能手',
  group: 4,
  password: MUTED,
  email: 'promo@example.com',
  joinedDaysAgo: 48,
  extcredits: { 2: -60 },
  threadsBefore: 12,
  repliesBefore: 37,
  banned: { days: 30, reason: '多次在求职招聘版发布刷单广告，警告两次后仍未改正', daysAgo: 6 },
}

/** Everybody who has an account when the demo starts. */
export const members: SeedMember[] = [...staff, townHall, ...townsfolk, muted]
