import type { Tx } from '../db/schema.ts'
import { DAY } from '../lib/clock.ts'
import { done, type Outcome, refused, tooSoon } from '../lib/outcome.ts'
import { isNameFree, keepFormerName, listFormerNames } from '../members/former-names.ts'
import { nameFault, nameKey, tidyName } from '../members/names.ts'
import type { Viewer } from '../members/viewer.ts'
import type { Settings } from '../settings/settings.ts'
import { eraseName } from './erasing-name.ts'

/**
 * 改名: a member takes another name, so many days after the last time, or at any time by a card; the words have been
 * looked through.
 */
export async function rename(
  tx: Tx,
  { settings }: { settings: Settings },
  viewer: Viewer,
  asked: string,
  at: number,
  { byCard = false } = {},
): Promise<Outcome<null>> {
  const days = settings.renameDays
  if (days === 0 && !byCard) return refused({ key: 'error.renaming_off' })
  const name = tidyName(asked)
  if (name === viewer.name) return refused({ key: 'error.name_same', field: 'name' })
  const fault = nameFault(name, settings)
  if (fault) return refused(fault)
  if (!(await isNameFree(tx, name, viewer.id))) return refused({ key: 'error.name_taken', field: 'name' })
  const [last] = await listFormerNames(tx, viewer.id)
  if (!byCard && last && at < last.changed_at + days * DAY)
    return tooSoon({ key: 'error.renamed_lately', values: { days } })
  await tx
    .updateTable('member')
    .set({ name, name_key: nameKey(name) })
    .where('id', '=', viewer.id)
    .execute()
  await carryName(tx, settings, viewer, name, at)
  return done(null)
}

/** After a member's name was changed: keeps the old one for her, and writes the new one wherever hers stands beside what she did. */
export async function carryName(
  tx: Tx,
  settings: Pick<Settings, 'rateLogRows' | 'commentsPerPage'>,
  before: { id: number; name: string },
  name: string,
  at: number,
): Promise<void> {
  if (before.name === name) return
  await keepFormerName(tx, before, name, at)
  await eraseName(tx, settings, before, name)
}
