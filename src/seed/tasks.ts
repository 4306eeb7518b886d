import type { Tx } from '../db/schema.ts'
import type { TaskTable } from '../db/tables/tasks.ts'
import { translate } from '../locale/index.ts'

const FACT = 'tasks_installed'

type Preset = Pick<TaskTable, 'engine' | 'amount' | 'period' | 'reward_amount'> & { name: string }

const TASKS: readonly Preset[] = [
  { name: 'avatar', engine: 'avatar', amount: 1, period: 'once', reward_amount: 10 },
  { name: 'email', engine: 'email', amount: 1, period: 'once', reward_amount: 10 },
  { name: 'replies', engine: 'replies', amount: 5, period: 'week', reward_amount: 10 },
  { name: 'streak', engine: 'streak', amount: 7, period: 'month', reward_amount: 20 },
]

/** Four tasks to begin with, once. */
export async function installTasks(tx: Tx): Promise<void> {
  const fact = await tx.selectFrom('site_fact').select('value').where('name', '=', FACT).executeTakeFirst()
  if (fact) return
  const plain = { available: 1, board_id: null, hours: 0, begins_at: null, ends_at: null, takers_max: 0 }
  const rows = TASKS.map(({ name, ...task }, index) => ({
    ...plain,
    ...task,
    name: translate('zh-CN', `preset.task_${name}`),
    description: translate('zh-CN', `preset.task_${name}_about`),
    position: index + 1,
    group_ids: '',
    after_id: null,
    reward: 'credit' as const,
    reward_id: 0,
  }))
  await tx.insertInto('task').values(rows).execute()
  await tx.insertInto('site_fact').values({ name: FACT, value: 1 }).execute()
}
