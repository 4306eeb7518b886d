import type { Board } from '../../boards/board.ts'
import { isModerator } from '../../boards/permissions.ts'
import type { Tx } from '../../db/schema.ts'
import { notAllowed, type Refused, refused } from '../../lib/outcome.ts'
import type { Viewer } from '../../members/viewer.ts'
import type { Thread } from '../thread.ts'
import { holdThread } from '../thread-queries.ts'
import { type RushState, readRush, stateOf } from './rush.ts'

type WithRush = Pick<Thread, 'rush' | 'last_floor'>

/** How the rush of a thread stands; undefined when it is none. */
export function rushState(thread: WithRush, at: number): RushState | undefined {
  const rush = readRush(thread)
  return rush && stateOf(rush, thread.last_floor, at)
}

/**
 * Why a rush takes no reply of this member now, or undefined. The thread is held from here on, so that of those sent at
 * once none gets a floor behind the last one, and nobody more replies than he has.
 */
export async function rushFault(
  tx: Tx,
  viewer: Viewer,
  { id, rush }: Thread,
  at: number,
): Promise<Refused | undefined> {
  if (rush === '') return undefined
  const thread = await holdThread(tx, id)
  const rules = thread && readRush(thread)
  if (!thread || !rules) return undefined
  const state = stateOf(rules, thread.last_floor, at)
  if (state !== 'open') return notAllowed(`error.rush_${state}`)
  if (rules.most === 0) return undefined
  const { count } = await tx
    .selectFrom('post')
    .select(eb => eb.fn.countAll<number>().as('count'))
    .where('thread_id', '=', id)
    .where('author_id', '=', viewer.id)
    .where('floor', '>', 1)
    .executeTakeFirstOrThrow()
  return Number(count) < rules.most ? undefined : refused({ key: 'error.rush_most', values: { most: rules.most } })
}

/** Whether what is in a rush is not for its writers to take back (post_edit_delete_rushreply_nopermission). */
export function holdsFloors(viewer: Viewer, board: Board, thread: Pick<Thread, 'rush' | 'pending_at'>): boolean {
  return thread.rush !== '' && thread.pending_at === null && !isModerator(viewer, board)
}
