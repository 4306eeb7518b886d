import type { Db } from '../../db/schema.ts'
import type { Thread } from '../../threads/thread.ts'

/** Whether the thread is closed, on top or coloured, and a moderator did it: items leave that alone. */
export async function standsByModerators(db: Db, thread: Thread): Promise<boolean> {
  const standing = {
    close: thread.closed_at !== null,
    stick: thread.sticky > 0,
    highlight: thread.highlight_color > 0 || thread.highlight_style > 0,
  }
  if (!Object.values(standing).some(Boolean)) return false
  const rows = await db
    .selectFrom('moderation')
    .select(['action', 'details'])
    .where('thread_id', '=', thread.id)
    .where('action', 'in', ['close', 'stick', 'highlight', 'use_item'])
    .orderBy('id', 'desc')
    .limit(100)
    .execute()
  const acts = rows.map(row => ({ action: row.action, of: String(JSON.parse(row.details).act ?? '') }))
  return (['close', 'stick', 'highlight'] as const)
    .filter(act => standing[act])
    .some(act => acts.find(one => one.action === act || one.of === act)?.action !== 'use_item')
}
