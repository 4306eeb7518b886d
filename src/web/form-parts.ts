import type { Forum } from '../context.ts'
import type { Message } from '../lib/errors.ts'
import { done, type Outcome } from '../lib/outcome.ts'
import type { Part } from '../threads/parts.ts'
import { wordedBody } from './part-words.ts'
import { activityFormPart } from './parts/activity.ts'
import { debateFormPart } from './parts/debate.ts'
import { factsFormPart } from './parts/facts.ts'
import { filesFormPart } from './parts/files.ts'
import type { FormPart, FormPlace, ShownPart } from './parts/form-part.ts'
import { OPTION_PARTS } from './parts/option-parts.ts'
import { pollFormPart } from './parts/poll.ts'
import { rewardFormPart } from './parts/reward.ts'
import { stanceFormPart } from './parts/stance.ts'
import { switchesFormPart } from './parts/switches.ts'
import { tagsFormPart } from './parts/tags.ts'
import type { Request } from './request.ts'

/** Every part that the forms of posts have, in the order they stand there. */
const PARTS: readonly FormPart[] = [
  factsFormPart,
  tagsFormPart,
  pollFormPart,
  rewardFormPart,
  activityFormPart,
  debateFormPart,
  stanceFormPart,
  ...OPTION_PARTS,
  filesFormPart,
  switchesFormPart,
]

/** The parts that this form shows to this viewer; `body` is what was sent or kept as a draft, if anything. */
export async function showParts(
  forum: Forum,
  req: Request,
  place: FormPlace,
  body: Record<string, unknown> | null,
): Promise<ShownPart[]> {
  const shown: ShownPart[] = []
  for (const { name, above = false, show } of PARTS) {
    const part = await show({ forum, req, place, body })
    if (part !== null) shown.push({ name, above, part })
  }
  return shown
}

/** What the form said in all its parts, or everything that is wrong with them. */
export async function readParts(forum: Forum, req: Request, place: FormPlace): Promise<Outcome<Part[]>> {
  const worded = wordedBody(req)
  if (!worded.ok) return worded
  const context = { forum, req, place, body: worded.value }
  const parts: Part[] = []
  const errors: Message[] = []
  let status = 422
  for (const { read } of PARTS) {
    const outcome = await read(context)
    if (!outcome.ok) {
      errors.push(...outcome.errors)
      status = outcome.status
    } else if (outcome.value) parts.push(outcome.value)
  }
  return errors.length > 0 ? { ok: false, errors, status } : done(parts)
}
