import type { Site } from '../../boards/site.ts'
import type { Tx } from '../../db/schema.ts'
import { factLines } from './facts.ts'

/** What a thread can be found by besides its text: its facts, as lines below it. */
export async function wordsBeside(tx: Tx, { sorts }: Pick<Site, 'sorts'>, threadId: number): Promise<string> {
  if (sorts.length === 0 || threadId === 0) return ''
  const thread = await tx
    .selectFrom('thread')
    .select(['sort_id', 'facts'])
    .where('id', '=', threadId)
    .executeTakeFirst()
  const sort = sorts.find(one => one.id === thread?.sort_id)
  return factLines(sort, thread?.facts ?? '')
    .map(line => `\n${line}`)
    .join('')
}
