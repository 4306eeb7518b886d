import { DECISIONS } from '../../src/threads/deciding.ts'
import { POST_TOOLS, THREAD_TOOLS } from '../../src/web/thread-tools.ts'
import { copyRows, type Rows, tablesChangedSince } from '../support/rows.ts'
import type { Form, Person } from './people.ts'
import { filled, type Scene } from './scene.ts'

export const TEXT = { body: '这是别人的帖子,我来改一改。' }
export const THREAD = { ...TEXT, title: '改过的标题' }

/** What a refusal may note: that somebody was there. */
const VISIT = new Set(['session', 'stamp', 'rate_limit'])

/** An act with `{names}` of the scene in its path and its form. */
export type Attempt = [path: string, form?: Form]

/** Sends the form of an attempt; answers the status. */
export async function attempt({ names }: Scene, person: Person, [path, form = {}]: Attempt): Promise<number> {
  const fields = Object.entries(form).map(([name, value]): [string, string | string[]] => [
    filled(name, names),
    Array.isArray(value) ? value.map(one => filled(one, names)) : filled(value, names),
  ])
  return (await person.post(filled(path, names), Object.fromEntries(fields))).status
}

/** The tables that differ from an earlier copy, but for the marks of the visit. */
export function changedSince(scene: Scene, before: Rows): string[] {
  return tablesChangedSince(scene.site, before).filter(name => !VISIT.has(name))
}

/** The attempts that were not refused, and the tables that changed all the same. */
export async function taken(
  scene: Scene,
  person: Person,
  attempts: Attempt[],
  refusals = [403, 404],
): Promise<string[]> {
  const found: string[] = []
  const before = copyRows(scene.site)
  for (const one of attempts) {
    const status = await attempt(scene, person, one)
    if (!refusals.includes(status)) found.push(`${JSON.stringify(one)} answers ${status}`)
  }
  const changed = changedSince(scene, before)
  return changed.length > 0 ? [...found, `changed: ${changed}`] : found
}

/** Every act of a moderator on these threads. */
export function onThreads(...thread: string[]): Attempt[] {
  const wanted: Record<string, Form> = { stick: { level: '1' }, digest: { level: '1' }, highlight: { color: '2' } }
  return THREAD_TOOLS.flatMap((tool): Attempt[] => {
    const path = `/moderation/threads/${tool}`
    if (tool !== 'move') return [[path, { ...wanted[tool], thread }]]
    return ['{openBoard}', '{theirsBoard}', '{hiddenBoard}'].map(board => [path, { board, pointer: '1', thread }])
  })
}

/** Every act of a moderator on these posts. */
export function onPosts(...post: string[]): Attempt[] {
  return POST_TOOLS.map(tool => [`/moderation/posts/${tool}`, { post }])
}

/** Every decision about a report. */
export function onReport(report: string): Attempt[] {
  return DECISIONS.map(decision => [`/moderation/reports/${report}`, { decision }])
}

/** Everything that is done to what lies in the recycle bins. */
export function onBins(thread: string, post: string): Attempt[] {
  return ['restore', 'purge'].flatMap((act): Attempt[] => [
    [`/moderation/recycled-threads/${act}`, { chosen: thread }],
    [`/moderation/recycled-posts/${act}`, { chosen: post }],
  ])
}

/** What an author does to her post. */
export function rewriting(post: string): Attempt[] {
  return [[`/posts/${post}`, THREAD], [`/posts/${post}/delete`]]
}
