import type { Forum } from '../context.ts'
import { enqueue } from '../db/jobs.ts'
import { transact } from '../db/transact.ts'
import { SECOND } from '../lib/clock.ts'
import { nextToRenew, type Renewal, renewPosts, renewSignatures } from '../posts/renewing.ts'

const STEPS = 10

/** Prints the posts that a change concerns anew: some steps now and the others soon, while the forum goes on. */
export async function renewConcerned(forum: Forum, payload: Record<string, unknown>): Promise<void> {
  const renewal = renewalFrom(payload)
  let after: number | null = Number(payload.after ?? 0)
  const { words } = renewal
  if (after === 0 && words) {
    const site = await forum.site.current()
    await transact(forum.db, tx => renewSignatures(tx, site, words))
  }
  for (let step = 0; step < STEPS && after !== null; step += 1) {
    const found = await nextToRenew(forum.db, renewal, after)
    if (found.ids.length > 0) {
      const site = await forum.site.current()
      await transact(forum.db, tx => renewPosts(tx, site, found.ids))
    }
    after = found.after
  }
  if (after === null) return
  const at = forum.clock.now()
  await transact(forum.db, tx => enqueue(tx, 'renew posts', { ...renewal, after }, at, at + SECOND), 'nothing')
}

function renewalFrom({ boardId, words }: Record<string, unknown>): Renewal {
  return {
    ...(typeof boardId === 'number' ? { boardId } : {}),
    ...(Array.isArray(words) ? { words: words.map(String) } : {}),
  }
}
