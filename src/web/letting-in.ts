import type { Forum } from '../context.ts'
import { GROUP } from '../members/group.ts'
import { demandAddress } from './address-guard.ts'
import { goOn, type WayIn } from './going-on.ts'
import { askSecondStep } from './identity/second-step.ts'
import type { Request, Response } from './request.ts'

/** The first half of a sign-in is done: goes on to the second for who has one, unless the first was both. */
export async function letIn(
  forum: Forum,
  req: Request,
  res: Response,
  memberId: number,
  wayIn: WayIn,
  { whole = false }: { whole?: boolean } = {},
): Promise<void> {
  const row = await forum.db
    .selectFrom('member')
    .select(['two_step_at', 'group_id'])
    .where('id', '=', memberId)
    .executeTakeFirst()
  if (row?.group_id !== GROUP.admin) demandAddress(req.site, req.ip ?? '', forum.clock.now())
  if (row?.two_step_at && !whole) return askSecondStep(forum, req, res, memberId, wayIn)
  await goOn(forum, req, res, memberId, wayIn)
}
