import type { Site } from '../../boards/site.ts'
import { tradedCredit } from '../../credits/paying.ts'
import type { Db } from '../../db/schema.ts'
import type { Task } from './task.ts'

/** What a task brings, in no language: the sentence is `tasks.brings.KIND`, with what the site calls the thing. */
export interface RewardTold {
  brings: Task['reward']
  thing: string
  amount: number
}

/** What this task brings, to be told in the language of whoever reads it. */
export async function rewardTold(db: Db, site: Site, task: Task): Promise<RewardTold> {
  const { reward: brings, reward_id, reward_amount: amount } = task
  return { brings, thing: await nameOf(db, site, brings, reward_id), amount }
}

async function nameOf(db: Db, site: Site, brings: Task['reward'], id: number): Promise<string> {
  if (brings === 'invitation') return ''
  if (brings === 'credit') return tradedCredit(site.settings, id).title
  if (brings === 'medal') return site.medals.find(one => one.id === id)?.name ?? ''
  if (brings === 'group') return site.groups.byId.get(id)?.title ?? ''
  const item = await db.selectFrom('item').select('name').where('id', '=', id).executeTakeFirst()
  return item?.name ?? ''
}
