/** 淘专辑 of the town: whose, what is in them and why, who follows, and what is said of them. */
export const collections = [
  {
    owner: '老街茶客',
    name: '吃在凤城',
    description: '早茶、汤包、干丝，还有请人吃饭不丢面子的地方。坐下来慢慢吃，慢慢翻。',
    keywords: '早茶 汤包 干丝',
    keeper: '干丝不加糖',
    followers: ['搬来泰州', '引江河畔', '豆丁妈妈'],
    threads: {
      '泰州早茶十年食记：一个闲人的三千个早晨': '一家一家走出来的，收藏这一帖就够了。',
      '靖江一日：一只汤包值不值得开四十公里': '',
      '爸妈从西安来，想请他们吃一顿像样的泰州菜': '楼里的菜单可以直接抄。',
      '在家烫干丝，四步，不会失败': '照着做成功了。',
    },
    remarks: [{ by: '搬来泰州', body: '刚搬来，跟着这个专辑吃了一圈。', rating: 5 }],
  },
  {
    owner: '大学生小顾',
    name: '新人先看',
    description: '第一次来，先看这几帖，少走弯路。',
    keywords: '新手 指南',
    keeper: '海陵老周',
    followers: ['搬来泰州'],
    threads: { '【指南】一帖看懂：在这里，一个帖子能写成什么样': '照着发，不会错。' },
    remarks: [],
  },
  {
    owner: '骑车去兴化',
    name: '河边的路',
    description: '能骑能走的好路，水和厕所都写清楚了的优先。',
    keywords: '骑行 绿道',
    keeper: null,
    followers: ['大学生小顾'],
    threads: {
      '引江河绿道全程记：哪里有水、哪里有厕所、哪里有狗': '出发前看一遍，尤其是有狗的那段。',
      '周日骑行报名：市区—引江河—溱湖，往返 56 公里': '',
    },
    remarks: [],
  },
] as const
