import type { Tx } from '../db/schema.ts'
import { done, type Outcome, refused } from '../lib/outcome.ts'
import type { Groups } from '../members/group.ts'

const LOWEST = -9_999_999
const HIGHEST = 9_999_999

export interface Step {
  /** Null for a new one. */
  id: number | null
  title: string
  credits_from: number
}

/**
 * Arranges the groups that credits earn: from how many on each begins; steps left out go. The lowest takes everybody
 * below it too. Members stand at once where their credits put them.
 */
export async function arrangeLadder(tx: Tx, groups: Groups, steps: readonly Step[]): Promise<Outcome<null>> {
  const sorted = [...steps].sort((a, b) => a.credits_from - b.credits_from)
  const [first] = sorted
  const model = groups.ladder.find(group => group.credits_from === 0) ?? groups.ladder[0]
  if (!first || !model) return refused({ key: 'error.ladder_empty' })
  if (sorted.some(step => step.title.trim() === '')) return refused({ key: 'error.ladder_title' })
  if (new Set(sorted.map(step => step.credits_from)).size < sorted.length) return refused({ key: 'error.ladder_twice' })
  const kept = new Set<number>()
  for (const [place, step] of sorted.entries()) {
    const credits_from = place === 0 ? LOWEST : step.credits_from
    const row = { title: step.title, credits_from, credits_below: sorted[place + 1]?.credits_from ?? HIGHEST }
    kept.add(await writeStep(tx, step.id, row, model))
  }
  await moveMembers(tx, [...kept])
  const gone = groups.ladder.map(group => group.id).filter(id => !kept.has(id))
  if (gone.length > 0) await tx.deleteFrom('member_group').where('id', 'in', gone).execute()
  return done(null)
}

type Row = { title: string; credits_from: number; credits_below: number }

async function writeStep(tx: Tx, id: number | null, row: Row, model: Groups['ladder'][number]): Promise<number> {
  if (id !== null) {
    await tx.updateTable('member_group').set(row).where('id', '=', id).where('kind', '=', 'member').execute()
    return id
  }
  const { id: _model, ...rest } = model
  const made = await tx
    .insertInto('member_group')
    .values({ ...rest, ...row })
    .returning('id')
    .executeTakeFirstOrThrow()
  return made.id
}

/** Everybody on the ladder stands on the step of her credits; steps that are going are still there and empty afterwards. */
async function moveMembers(tx: Tx, kept: readonly number[]): Promise<void> {
  const steps = await tx.selectFrom('member_group').selectAll().where('kind', '=', 'member').execute()
  const ids = steps.map(step => step.id)
  for (const { id, credits_from, credits_below } of steps.filter(step => kept.includes(step.id))) {
    await tx
      .updateTable('member')
      .set({ group_id: id })
      .where('group_id', 'in', ids)
      .where('credits', '>=', credits_from ?? LOWEST)
      .where('credits', '<', credits_below ?? HIGHEST)
      .execute()
  }
}
