import { applyForMedal } from '../../src/play/medals/applying.ts'
import { grantMedal } from '../../src/play/medals/granting.ts'
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
}
