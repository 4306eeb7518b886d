import type { AddressInfo } from 'node:net'
import { setFlagsFromString } from 'node:v8'
import type { Config } from './config.ts'
import { openForum } from './context.ts'
import { startRunning } from './jobs/running.ts'
import { createForumServer, drain } from './listening.ts'

export interface Running {
  port: number
  /** Lets requests under way finish, writes down what is in memory, and closes. */
  stop(): Promise<void>
}

/** Opens the forum, listens, and starts what runs beside the requests. The database has been prepared. */
export async function serve(config: Config): Promise<Running> {
  // By half and not up to fourfold: a small machine has other uses for the rest, and the pages come as fast.
  setFlagsFromString('--heap-growing-percent=50')
  const forum = openForum(config)
  const server = createForumServer(forum)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(config.port, config.host, resolve)
  })
  const stopRunning = await startRunning(forum)
  const { port } = server.address() as AddressInfo
  forum.log.info({ port, host: config.host }, 'listening')
  return {
    port,
    async stop() {
      forum.live.close()
      await drain(server)
      await stopRunning()
      await forum.close()
    },
  }
}
