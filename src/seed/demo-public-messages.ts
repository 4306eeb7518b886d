import { sendPublicMessage } from '../boards/public-messages.ts'
import type { Site } from '../boards/site.ts'
import type { Tx } from '../db/schema.ts'
import { DAY } from '../lib/clock.ts'
import type { Viewer } from '../members/viewer.ts'
import { printNote } from '../posts/renewing-beside.ts'

const BODY =
  '各位坛友：\n\n本站已经搬到新的服务器，老帖子、积分和好友都在。\n\n[list]\n[*]提醒可以按种类设置：站内、邮件、每日汇总或推送\n[*]积分可以兑换，规则见“积分规则”\n[/list]\n有问题请到站务管理版发帖。'

/** What the town tells all its members. */
export async function tellTown(tx: Tx, site: Site, from: Viewer, now: number): Promise<void> {
  await sendPublicMessage(tx, {
    title: '欢迎来到新站',
    body: BODY,
    html: printNote(BODY, site.dialects.whole),
    groupIds: [],
    author_id: from.id,
    author_name: from.name,
    created_at: now - DAY,
  })
}
