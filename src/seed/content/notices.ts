import type { SeedAnnouncement, SeedLink, SeedReport } from './types.ts'

/** The lines that scroll on the index. */
export const announcements: SeedAnnouncement[] = [
  {
    title: '论坛搬进新家：旧帖、旧号、旧链接都还在',
    body: '各位街坊：\n\n本站已从旧程序整体搬到新程序。[b]用户名和密码不变[/b]，收藏夹里的老链接照样打得开。\n\n如果发现图片缺失、积分不对，请到“意见反馈”发帖，我们逐条核对。',
    daysAgo: 3,
  },
  {
    title: '“我眼中的泰州”影赛开始收稿，奖品是一年份的早茶券',
    body: '即日起至月底，在[b]摄影天地[/b]的活动帖内回帖上传作品即为参赛，手机、相机都可以。\n\n每人最多三组，需注明拍摄地点。评选结果将在站务公告公布。',
    daysAgo: 9,
  },
  {
    title: '本周日凌晨 2:00–4:00 例行维护',
    body: '维护期间论坛只能浏览、不能发帖，正在写的内容会自动存成草稿，不会丢。给您添麻烦了。',
    daysAgo: 1,
  },
]

/** The neighbours at the foot of the index. */
export const links: SeedLink[] = [
  { name: '江苏城市论坛联盟', url: 'https://cities.example.org/', description: '十三个城市的论坛互相串门' },
  { name: '溱湖湿地观鸟会', url: 'https://birds.example.org/', description: '每周末带你认识三种鸟' },
  { name: '里下河方言档案', url: 'https://dialect.example.org/', description: '把外婆说的话录下来' },
  { name: '泰州骑行俱乐部', url: 'https://ride.example.org/' },
  { name: '老照片博物馆', url: 'https://photos.example.org/' },
]

/** Reports that wait for a moderator. */
export const reports: SeedReport[] = [
  { thread: '用一句话证明你是泰州人', floor: 12, by: '豆丁妈妈', reason: '广告，头像里还有二维码', hoursAgo: 20 },
  { thread: '用一句话证明你是泰州人', floor: 12, by: '大学生小顾', reason: '刷单，楼里警告过了还没删', hoursAgo: 9 },
  {
    thread: '求购 16 寸儿童自行车，带辅助轮',
    floor: 4,
    by: '初来乍到2026',
    reason: '尺寸好像不对，怕是翻新车',
    hoursAgo: 3,
  },
]
