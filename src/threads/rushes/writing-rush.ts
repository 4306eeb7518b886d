import type { Tx } from '../../db/schema.ts'
import type { Message } from '../../lib/errors.ts'
import type { Settings } from '../../settings/settings.ts'
import type { Part } from '../parts.ts'
import type { Thread } from '../thread.ts'
import { holdThread } from '../thread-queries.ts'
import { type Rush, readFloors, readRush } from './rush.ts'

/** What the form of a rush says, its floors as they were typed. */
export interface RushFields extends Omit<Rush, 'floors'> {
  floors: string
}

/** 抢楼 of a new thread. */
export function rushPart(settings: Settings, fields: RushFields, at: number): Part {
  return { faults: async () => rushFaults(settings, fields, null, at), thread: { rush: written(fields) } }
}

/**
 * Other rules for a rush, or none any more (null). Once somebody has replied they stand as they are, except for those
 * who look after the board.
 */
export function changedRushPart(
  settings: Settings,
  thread: Thread,
  fields: RushFields | null,
  { moderates, at }: { moderates: boolean; at: number },
): Part {
  const rush = fields === null ? '' : written(fields)
  if (rush === thread.rush) return {}
  return {
    async faults(tx: Tx) {
      const now = await holdThread(tx, thread.id)
      if (now && now.last_floor > 1 && !moderates) return [{ key: 'error.rush_begun', field: 'rush_floors' }]
      return fields === null ? [] : rushFaults(settings, fields, readRush(thread) ?? null, at)
    },
    thread: { rush },
  }
}

function written({ floors, ...rules }: RushFields): string {
  return JSON.stringify({ floors: readFloors(floors) ?? [], ...rules })
}

/** What is wrong with the rules; an end that was there before may be over. */
function rushFaults(settings: Settings, fields: RushFields, standing: Rush | null, at: number): Message[] {
  const { from, until, stop } = fields
  const floors = readFloors(fields.floors)
  const faults: Message[] = []
  if (floors === null || floors.length === 0) faults.push({ key: 'error.rush_floors', field: 'rush_floors' })
  else if (floors.length > settings.rushFloorsMax) {
    faults.push({ key: 'error.rush_floors_many', values: { max: settings.rushFloorsMax }, field: 'rush_floors' })
  } else if (stop > 0 && floors.some(one => !one.includes('*') && Number(one) > stop)) {
    faults.push({ key: 'error.rush_beyond', values: { stop }, field: 'rush_floors' })
  }
  if (floors?.includes('1')) faults.push({ key: 'error.rush_first', field: 'rush_floors' })
  if (until !== null && until <= (from ?? 0)) faults.push({ key: 'error.rush_order', field: 'rush_until' })
  else if (until !== null && until <= at && until !== standing?.until) {
    faults.push({ key: 'error.rush_past', field: 'rush_until' })
  }
  return faults
}
