import cliProgress from 'cli-progress'
import type { Forum } from '../context.ts'
import { migrate } from '../db/migrate.ts'
import { needsSetup } from '../members/setting-up.ts'
import { seedDemo } from './demo.ts'
import { install } from './installing.ts'
import { fillForMeasuring } from './measuring/filling.ts'

/** `seed`: the demo town, or with numbers a great many threads and posts. */
export async function runSeed(forum: Forum, { threads, posts }: { threads?: number; posts?: number }): Promise<void> {
  await migrate(forum.db)
  await install(forum.db)
  if (threads === undefined && posts === undefined) {
    if (!(await needsSetup(forum.db))) throw new Error('The database has members already: nothing was seeded.')
    await seedDemo(forum)
    console.log('The demo town is built.')
    return
  }
  const wanted = { threads: threads ?? 1000, posts: posts ?? (threads ?? 1000) * 10 }
  const bar = new cliProgress.SingleBar({ format: '{bar} {percentage}% | {value}/{total} posts | {eta_formatted}' })
  bar.start(wanted.posts, 0)
  await fillForMeasuring(forum, wanted, done => bar.update(done))
  bar.stop()
}
