import type { Outcome } from '../lib/outcome.ts'

/** The town is made by the acts that members use, and none of them may refuse. */
export function hold(outcome: Outcome<unknown>): void {
  if (!outcome.ok) throw new Error(`The town refuses: ${outcome.errors[0]?.key}`)
}
