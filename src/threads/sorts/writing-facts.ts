import type { Sort } from '../../boards/sort.ts'
import type { Tx } from '../../db/schema.ts'
import type { Part } from '../parts.ts'
import { factFaults, numberOf } from './fact-faults.ts'
import type { Facts } from './facts.ts'

/** The facts of a thread as a part of its form; `until` is when they are out of date, null for never. */
export function factsPart(sort: Sort, facts: Facts, until: number | null): Part {
  return {
    faults: async () => factFaults(sort, facts),
    thread: { sort_id: sort.id, facts: JSON.stringify(facts), facts_until: until },
    write: (tx, { threadId }) => writeValues(tx, sort, threadId, facts),
  }
}

/** The values that lists are filtered and sorted by. */
async function writeValues(tx: Tx, sort: Sort, threadId: number, facts: Facts): Promise<void> {
  await tx.deleteFrom('sort_value').where('thread_id', '=', threadId).execute()
  const rows = sort.fields
    .filter(field => field.searchable === 1)
    .flatMap(field =>
      (facts[field.id] ?? []).map((text, position) => ({
        field_id: field.id,
        thread_id: threadId,
        position,
        text: text.slice(0, 100).toLowerCase(),
        number: numberOf(field, text),
      })),
    )
  if (rows.length > 0) await tx.insertInto('sort_value').values(rows).execute()
}
