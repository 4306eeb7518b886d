import type { Forum } from '../../context.ts'
import { tradedCredit } from '../../credits/paying.ts'
import { type Activity, stateOf } from '../../threads/activities/activity.ts'
import { keepsList } from '../../threads/activities/deciding-signups.ts'
import type { Standing } from '../../threads/standing.ts'
import type { Thread } from '../../threads/thread.ts'
import type { Request } from '../request.ts'

/** What this reader sees of an activity, and whether she may sign up, leave or keep the list. */
export function activityBox(
  forum: Forum,
  req: Request,
  { thread, activity, standing }: { thread: Thread; activity: Activity; standing: Standing },
) {
  const now = forum.clock.now()
  const state = stateOf(activity, thread, now)
  const { signup } = standing
  const takesPart = req.viewer.id > 0 && req.viewer.group.can_reply === 1 && thread.deleted_at === null
  return {
    thread,
    activity,
    state,
    signup,
    credit: tradedCredit(req.site.settings),
    can: {
      sign_up: takesPart && state === 'open' && signup === null,
      sign_in: req.viewer.id === 0 && state === 'open',
      withdraw: takesPart && signup !== null && signup !== 'refused' && now < activity.starts_at,
      keep_list: keepsList(req.site, req.viewer, thread),
    },
  }
}
