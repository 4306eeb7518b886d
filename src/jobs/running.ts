import { Cron } from 'croner'
import type { Forum } from '../context.ts'
import { SECOND } from '../lib/clock.ts'
import { runTimed, timetable } from './schedule.ts'
import { runJobs } from './worker.ts'

const VIEWS_EVERY = SECOND
const PRESENCE_EVERY = 10 * SECOND
const JOBS_EVERY = 2 * SECOND

/** Starts what goes on beside the requests; the answer stops it, after what is under way. */
export async function startRunning(forum: Forum): Promise<() => Promise<void>> {
  const { settings } = await forum.site.current()
  const timers = [
    every(VIEWS_EVERY, () => forum.views.flush(forum.db), forum),
    every(VIEWS_EVERY, () => forum.downloads.flush(forum.db), forum),
    every(PRESENCE_EVERY, () => flushPresence(forum), forum),
    every(JOBS_EVERY, () => runJobs(forum), forum),
  ]
  const crons = timetable.map(
    timed =>
      new Cron(timed.cron, { protect: true, utcOffset: settings.timeOffset * 60 }, cron =>
        runTimed(forum, timed, cron.currentRun()?.setSeconds(0, 0) ?? forum.clock.now()),
      ),
  )
  return async () => {
    for (const cron of crons) cron.stop()
    await Promise.all(timers.map(stop => stop()))
    await flushPresence(forum)
  }
}

async function flushPresence(forum: Forum): Promise<void> {
  const { settings } = await forum.site.current()
  await forum.presence.flush(forum.db, forum.clock.now(), settings.onlineMinutes)
}

/** Runs something again and again, never twice at once; an error is logged and the next time comes all the same. */
function every(interval: number, act: () => Promise<unknown>, forum: Forum): () => Promise<void> {
  let running: Promise<unknown> = Promise.resolve()
  let busy = false
  const timer = setInterval(() => {
    if (busy) return
    busy = true
    running = act()
      .catch(error => forum.log.error({ err: error }, 'background task failed'))
      .finally(() => {
        busy = false
      })
  }, interval)
  return async () => {
    clearInterval(timer)
    await running
  }
}
