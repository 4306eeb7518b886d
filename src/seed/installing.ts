import { installCreditRules } from '../credits/rules.ts'
import type { Db } from '../db/schema.ts'
import { transact } from '../db/transact.ts'
import { installGroups } from '../members/default-groups.ts'
import { installProfileFields } from '../members/default-profile.ts'
import { installItems } from './items.ts'
import { installMedals } from './medals.ts'
import { installSmilies } from './smilies.ts'
import { installTasks } from './tasks.ts'

/** What every forum needs before its first page: groups, credit rules, smilies, medals, items and tasks. Leaves what is there alone. */
export async function install(db: Db): Promise<void> {
  await transact(
    db,
    async tx => {
      await installGroups(tx)
      await installCreditRules(tx)
      await installProfileFields(tx)
      await installSmilies(tx)
      await installMedals(tx)
      await installItems(tx)
      await installTasks(tx)
    },
    'site',
  )
}
