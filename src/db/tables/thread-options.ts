import type { Generated } from 'kysely'

/** What a thread is besides its text. */
export interface ThreadOptions {
  /** 阅读权限: only groups with at least this read; 0 is everybody. */
  read_access: Generated<number>
  /** 回帖仅作者可见: replies are for their authors, the thread's author and moderators. */
  hidden_replies: Generated<number>
  /** The thread's author writes as 匿名. */
  anonymous: Generated<number>
  /** 主题售价: what reading its text costs; 0 is nothing. */
  price: Generated<number>
  buyers: Generated<number>
  /** What the author has got from buyers. */
  income: Generated<number>
  /** 回帖倒序排列 */
  newest_first: Generated<number>
  /** 接收回复通知 */
  tells_author: Generated<number>
  /** 图章 and 图标 by number; 0 is none. */
  stamp: Generated<number>
  icon: Generated<number>
  /** 回帖奖励: what a reply gets, how many are left, how many each member may get, and with which chance in percent. */
  bonus_each: Generated<number>
  bonus_left: Generated<number>
  bonus_times: Generated<number>
  bonus_chance: Generated<number>
  /** 抢楼: its rules as JSON; '' is none. */
  rush: Generated<string>
  /** 定时发布: it waits for this moment; null when it is published. */
  publish_at: number | null
}

export interface ThreadPurchaseTable {
  thread_id: number
  member_id: number
  price: number
  created_at: number
}
