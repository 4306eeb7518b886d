import { Command, InvalidArgumentError } from 'commander'
import { ConfigError, readConfig } from './config.ts'
import { type Forum, openForum } from './context.ts'
import { migrate } from './db/migrate.ts'
import { install } from './seed/installing.ts'
import { startForum } from './starting.ts'

const program = new Command('loutan').description('Loutan, the forum').showHelpAfterError()

program
  .command('serve')
  .description('start the forum')
  .action(() => startForum(readConfig()))

program
  .command('migrate')
  .description('bring the database to the shape of this version')
  .action(() =>
    withForum(async forum => {
      const done = await migrate(forum.db)
      await install(forum.db)
      console.log(done.length === 0 ? 'Nothing to do.' : `Done: ${done.join(', ')}`)
    }),
  )

program
  .command('seed')
  .description('fill an empty database with the demo town, or with many threads for measuring')
  .option('--threads <n>', 'threads for measuring', wholeNumber)
  .option('--posts <n>', 'posts for measuring, threads included', wholeNumber)
  .action(options =>
    withForum(async forum => {
      const { runSeed } = await import('./seed/command.ts')
      await runSeed(forum, options)
    }),
  )

program
  .command('make-admin')
  .argument('<name>')
  .option('--password <password>', 'also set this password, or make the member with it')
  .option('--email <email>', 'the e-mail address of a new member')
  .description('make a member an administrator')
  .action((name: string, options: { password?: string; email?: string }) =>
    withForum(async forum => {
      const { makeAdmin } = await import('./members/promoting.ts')
      console.log(await makeAdmin(forum, name, options, forum.clock.now()))
    }),
  )

program
  .command('recount')
  .description('count everything that is kept as a number anew from the rows')
  .action(() =>
    withForum(async forum => {
      const { recount } = await import('./threads/recounting.ts')
      for (const line of await recount(forum.db, await forum.site.current())) console.log(line)
    }),
  )

program
  .command('backup')
  .argument('<file>')
  .description('write everything (rows and uploads) into one file')
  .action((file: string) =>
    withForum(async forum => {
      const { backup } = await import('./backup/backing-up.ts')
      console.log(await backup(forum, file))
    }),
  )

program
  .command('restore')
  .argument('<file>')
  .description('fill an empty database and uploads folder from a backup, on either engine')
  .action((file: string) =>
    withForum(async forum => {
      const { restore } = await import('./backup/restoring.ts')
      console.log(await restore(forum, file))
    }),
  )

async function withForum(act: (forum: Forum) => Promise<void>): Promise<void> {
  const forum = openForum(readConfig())
  try {
    await act(forum)
  } finally {
    await forum.close()
  }
}

function wholeNumber(value: string): number {
  if (!/^[1-9]\d{0,8}$/.test(value)) throw new InvalidArgumentError('a whole number, please')
  return Number(value)
}

program.parseAsync().catch((error: unknown) => {
  console.error(isPlain(error) ? error.message : error)
  process.exitCode = 1
})

/** What we say ourselves is said without a stack. */
function isPlain(error: unknown): error is Error {
  return error instanceof ConfigError || (error instanceof Error && error.constructor === Error)
}
