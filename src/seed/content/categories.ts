import type { SeedCategory } from './types.ts'

const STAFF = [1, 2, 3, 16, 17, 18, 19]

/** The boards of the town, as the index shows them. */
export const categories: SeedCategory[] = [
  {
    name: '泰州资讯',
    moderators: ['凤城掌灯人'],
    boards: [
      {
        key: 'news',
        name: '城事播报',
        description: '身边的新鲜事：修路、开业、天气、活动，看见了就来说一声',
        moderators: ['望海楼下'],
        types: ['城事', '交通', '天气', '活动', '旧闻'],
        rules:
          '[b]发帖前请看[/b]\n[list=1][*]现场图请自己拍，转载写明出处[*]涉及事故请给人脸、车牌打码[*]未核实的消息标题加“疑似”[/list]',
        boards: [
          {
            key: 'towns',
            name: '乡镇动态',
            description: '溱潼、黄桥、沙沟、口岸……乡镇街坊的集市、庙会与村里事',
            moderators: ['巡河人'],
          },
        ],
      },
      {
        key: 'hotline',
        name: '民生热线',
        description: '路灯不亮、下水道堵了、办事跑空了？在这里问，热心人和网站编辑帮你转',
        moderators: ['望海楼下'],
        types: ['求助', '咨询', '建议', '已回复'],
        typesRequired: true,
        rules: '说清[color=#c2410c]时间、地点、什么事[/color]，能附图最好。请勿公布他人姓名、电话和住址。',
      },
      {
        key: 'gov',
        name: '政务之窗',
        description: '街道、社区的工作动态与便民信息，仅认证账号可发主题，人人可回复',
        postGroups: [1, 2, 15, 17],
      },
    ],
  },
  {
    name: '生活服务',
    boards: [
      {
        key: 'house',
        name: '房产装修',
        description: '看房、租房、验房、装修，过来人的经验都在这里',
        types: ['新房', '二手房', '租房', '装修', '求助'],
        boards: [{ key: 'diary', name: '装修日记', description: '一砖一瓦慢慢写，写完的帖子进精华' }],
      },
      {
        key: 'job',
        name: '求职招聘',
        description: '本地招聘与求职，押金、培训费一律不许收',
        types: ['招聘', '求职', '避坑'],
        typesRequired: true,
        rules:
          '招聘帖必须写明[b]单位、地点、薪资范围、休息日[/b]。出现“押金”“服装费”“先培训后付费”，删帖并关进小黑屋。',
      },
      {
        key: 'market',
        name: '二手市场',
        description: '闲置流转，同城面交，当面验货',
        moderators: ['泰山路阿明'],
        types: ['出售', '求购', '赠送', '已成交'],
        typesRequired: true,
        rules: '标题写清物品和价格；成交后请把分类改为“已成交”。商家请勿入内。',
      },
      { key: 'date', name: '同城交友', description: '桌游、羽毛球、读书会，先从做朋友开始' },
    ],
  },
  {
    name: '吃喝玩乐',
    moderators: ['溱湖船娘'],
    boards: [
      {
        key: 'food',
        name: '美食地图',
        description: '探店、家常菜、请客去哪儿，吃货请坐上席',
        moderators: ['溱湖船娘'],
        types: ['探店', '家常', '求推荐', '宵夜'],
        boards: [
          {
            key: 'breakfast',
            name: '早茶江湖',
            description: '烫干丝、鱼汤面、蟹黄包，一座城的早晨',
            moderators: ['溱湖船娘'],
          },
        ],
      },
      {
        key: 'photo',
        name: '摄影天地',
        description: '拍泰州，也拍你走过的地方。请注明地点与器材',
        moderators: ['稻河拾光'],
        types: ['风光', '人文', '手机摄影', '器材', '活动'],
      },
      {
        key: 'outdoor',
        name: '户外骑行',
        description: '引江河绿道、溱湖环线，周末一起动起来',
        types: ['约伴', '线路', '装备'],
        boards: [{ key: 'fishing', name: '垂钓江湖', description: '钓点、饵料、鱼获，护鱼放小' }],
      },
    ],
  },
  {
    name: '兴趣部落',
    boards: [
      { key: 'tea', name: '灌水茶馆', description: '泡一壶茶，什么都能聊两句', moderators: ['凤城掌灯人'] },
      {
        key: 'pets',
        name: '萌宠之家',
        description: '晒猫晒狗、领养代替购买',
        types: ['晒宠', '领养', '求助'],
      },
      { key: 'books', name: '读书写字', description: '旧书、新诗、毛笔字，坡子街的一点墨香' },
      { key: 'digital', name: '数码爱好', description: '手机电脑、路由器、单片机，折腾使人快乐' },
    ],
  },
  {
    name: '站务管理',
    moderators: ['凤城掌灯人'],
    boards: [
      {
        key: 'notice',
        name: '站务公告',
        description: '站规、改版与活动公告',
        postGroups: [1, 2, 17],
      },
      { key: 'newbie', name: '新手报到', description: '第一次来？在这里打个招呼吧' },
      {
        key: 'feedback',
        name: '意见反馈',
        description: '用得不顺手、想要新功能，请直说',
        types: ['建议', '故障', '教程'],
      },
      {
        key: 'staff',
        name: '管理内务',
        description: '值班、交接与疑难帖讨论，仅管理团队可见',
        viewGroups: STAFF,
        postGroups: STAFF,
      },
    ],
  },
]
