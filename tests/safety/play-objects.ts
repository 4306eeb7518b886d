import type { Viewer } from '../../src/members/viewer.ts'
import { putIn } from '../../src/play/items/bag.ts'
import { applyForMedal } from '../../src/play/medals/applying.ts'
import { grantMedal } from '../../src/play/medals/granting.ts'
import { takeTask } from '../../src/play/tasks/taking.ts'
import { act } from '../support/make.ts'
import type { Names } from './objects.ts'
import type { House } from './people.ts'

/** Medals to be taken, asked for and bought; the owner wears one and asks for another. */
export async function addPlay({ site, members }: House, names: Names): Promise<void> {
  const at = site.clock.now()
  const rows = await site.db.selectFrom('medal').select('id').orderBy('id').execute()
  const [worn, taken, asked, bought, closed] = rows.map(row => row.id)
  const kinds = { automatic: taken, decided: asked, bought, granted: worn } as const
  for (const [kind, id] of Object.entries(kinds)) {
    const values = { kind: kind as keyof typeof kinds, available: 1 }
    await act(site, tx => tx.updateTable('medal').set(values).where('id', '=', Number(id)).execute())
  }
  await site.db.updateTable('stamp').set({ site: 9999 }).execute()
  const grant = { memberId: members.owner.id, medalId: Number(worn), reason: '热心' }
  await act(site, tx => grantMedal(tx, members.admin, grant, at))
  const words = { medalId: Number(asked), words: '想要' }
  await act(site, (tx, now) => applyForMedal(tx, now, members.owner, words, at))
  const medals = { wornMedal: worn, takenMedal: taken, askedMedal: asked, boughtMedal: bought, closedMedal: closed }
  for (const [name, id] of Object.entries(medals)) names[name] = String(id)
  await fillBags(site, Object.values(members), names)
  const task = await site.db.selectFrom('task').select('id').where('engine', '=', 'avatar').executeTakeFirstOrThrow()
  await act(site, (tx, now) => takeTask(tx, now, members.owner, task.id, at))
  await site.db.updateTable('member').set({ avatar_version: 1 }).where('id', '=', members.owner.id).execute()
  names.task = String(task.id)
}

/** Everybody has a card of each kind that the rows use. */
async function fillBags(site: House['site'], people: readonly Viewer[], names: Names): Promise<void> {
  const kinds = { ownItem: 'bump', moneyItem: 'money', maskItem: 'anonymous', freeItem: 'open' } as const
  await site.db.updateTable('item').set({ price: 0 }).where('kind', '=', 'open').execute()
  for (const [name, kind] of Object.entries(kinds)) {
    const { id } = await site.db.selectFrom('item').select('id').where('kind', '=', kind).executeTakeFirstOrThrow()
    names[name] = String(id)
    if (kind !== 'open') for (const one of people) await act(site, tx => putIn(tx, one.id, id, 1))
  }
}
