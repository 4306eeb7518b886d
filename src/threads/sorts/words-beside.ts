import type { Site } from '../../boards/site.ts'
import type { Sort } from '../../boards/sort.ts'
import type { Tx } from '../../db/schema.ts'
import type { Thread } from '../thread.ts'
import { factLines } from './facts.ts'

/** What a thread can be found by besides its text: its facts, as lines below it. */
export async function wordsBeside(tx: Tx, { sorts }: Pick<Site, 'sorts'>, threadId: number): Promise<string> {
  if (sorts.length === 0 || threadId === 0) return ''
  const thread = await tx
    .selectFrom('thread')
    .select(['sort_id', 'facts'])
    .where('id', '=', threadId)
    .executeTakeFirst()
  return factWords(sorts, thread ?? { sort_id: null, facts: '' })
}

/** The facts of a thread's row as lines below its text. */
export function factWords(sorts: readonly Sort[], { sort_id, facts }: Pick<Thread, 'sort_id' | 'facts'>): string {
  const sort = sorts.find(one => one.id === sort_id)
  return factLines(sort, facts)
    .map(line => `\n${line}`)
    .join('')
}
