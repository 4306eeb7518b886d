import type { Forum } from '../context.ts'
import { enqueue } from '../db/jobs.ts'
import { transact } from '../db/transact.ts'
import { SECOND } from '../lib/clock.ts'
import { nextToRenew, type Renewal, renewPosts } from '../posts/renewing.ts'
import { holdsInNotes, renewNotes, renewSignatures } from '../posts/renewing-beside.ts'

const STEPS = 10

/** Prints the posts that a change concerns anew: some steps now and the others soon, while the forum goes on. */
export async function renewConcerned(forum: Forum, payload: Record<string, unknown>): Promise<void> {
  const renewal = renewalFrom(payload)
  let after: number | null = Number(payload.after ?? 0)
  if (after === 0 && renewal.words) await renewBeside(forum, renewal.words)
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

function renewalFrom({ boardId, threadId, words }: Record<string, unknown>): Renewal {
  return {
    ...(typeof threadId === 'number' ? { threadId } : {}),
    ...(typeof boardId === 'number' ? { boardId } : {}),
    ...(Array.isArray(words) ? { words: words.map(String) } : {}),
  }
}

async function renewBeside(forum: Forum, words: readonly string[]): Promise<void> {
  const site = await forum.site.current()
  await transact(forum.db, tx => renewSignatures(tx, site, words))
  if (holdsInNotes(site, words)) await transact(forum.db, tx => renewNotes(tx, site), 'site')
}
