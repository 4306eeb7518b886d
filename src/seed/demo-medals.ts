import type { Tx } from '../db/schema.ts'
import type { MedalKind } from '../db/tables/medals.ts'
import { DAY } from '../lib/clock.ts'
import { loadMedals, type Medal } from '../members/medal.ts'
import { putOn } from '../play/medals/wearing.ts'
import type { Townsfolk } from './demo-members.ts'

interface Opened {
  kind: MedalKind
  price?: number
  days?: number
  worn: string[]
}

/** Which of the classic's medals the town has opened, by their places, and who wears them. */
const OPENED: Record<number, Opened> = {
  1: { kind: 'decided', days: 90, worn: ['大学生小顾'] },
  2: { kind: 'automatic', worn: ['老街茶客', '引江河畔'] },
  3: { kind: 'granted', worn: ['豆丁妈妈', '柴墟一叶舟', '老街茶客'] },
  6: { kind: 'bought', price: 60, days: 30, worn: ['老街茶客'] },
  7: { kind: 'granted', worn: ['柴墟一叶舟'] },
  10: { kind: 'granted', worn: ['老街茶客'] },
}

/** Opens some medals, and puts them on those who have earned them. */
export async function decorateTown(tx: Tx, folk: Townsfolk, reason: string, now: number): Promise<void> {
  for (const medal of await loadMedals(tx)) {
    const opened = OPENED[medal.position]
    if (opened) await openMedal(tx, medal, opened, folk, { reason, at: now - 6 * DAY })
  }
}

async function openMedal(
  tx: Tx,
  medal: Medal,
  { kind, price = 0, days = 0, worn }: Opened,
  folk: Townsfolk,
  { reason, at }: { reason: string; at: number },
): Promise<void> {
  const terms = { kind, price, days, available: 1 }
  await tx.updateTable('medal').set(terms).where('id', '=', medal.id).execute()
  for (const name of worn) {
    const act = kind === 'granted' ? ('granted' as const) : ('taken' as const)
    await putOn(tx, folk.byName(name).id, { ...medal, days }, { act, byId: null, reason, at })
  }
}
