import cluster, { type Worker } from 'node:cluster'
import type { Config } from './config.ts'
import { prepare } from './preparing.ts'
import { type Running, serve } from './server.ts'

const say = (line: string) => console.log(line)

/** `serve`: prepares the database, then one process, or as many as WORKERS says under one that watches them. */
export async function startForum(config: Config): Promise<void> {
  if (cluster.isWorker) return runHere(config, () => {})
  const prepared = await prepare(config, say)
  const announce = async (port: number) => {
    const address = config.baseUrlGiven ? config.baseUrl : `http://localhost:${port}`
    say(`\nLoutan listens on ${address}`)
    if (!config.sms.works) say('Sign-in by telephone is off: no SMS_PROVIDER is set, and codes are never logged here.')
    if (prepared.setupToken) say(`Set the site up at ${address}/setup/${prepared.setupToken} (once, within a day)\n`)
    else if (config.seed === 'demo') await tellLogins()
  }
  if (config.workers === 1) return runHere(config, announce)
  return runWorkers(config, announce)
}

async function tellLogins(): Promise<void> {
  const { demoLogins } = await import('./seed/demo.ts')
  say('Log in as (demo accounts; change them before the site is public):')
  for (const { name, password } of demoLogins()) say(`  ${name}  ${password}`)
  say('')
}

async function runHere(config: Config, announce: (port: number) => void | Promise<void>): Promise<void> {
  const running = await serve(config)
  await announce(running.port)
  process.send?.('ready')
  onSignals(running)
  if (!cluster.isWorker)
    process.on('SIGHUP', () => say('SIGHUP: one process cannot replace itself; set WORKERS to 2 or more.'))
}

function onSignals(running: Running): void {
  let stopping = false
  const stop = () => {
    if (stopping) return
    stopping = true
    running.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    )
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
  process.on('message', message => message === 'stop' && stop())
}

/** SIGTERM stops all; SIGHUP puts a fresh process in the place of each, one after the other; a fallen one is replaced. */
function runWorkers(config: Config, announce: (port: number) => void | Promise<void>): void {
  let stopping = false
  let replacing = false
  const leaving = new Set<number>()
  /** Resolves when the new process listens, or with false when it falls before that; `tried` ones are not raised again. */
  const fork = (tried = false) =>
    new Promise<boolean>(resolve => {
      const worker = cluster.fork()
      let ready = false
      worker.on('message', message => {
        if (message !== 'ready') return
        ready = true
        resolve(true)
      })
      worker.on('exit', () => {
        resolve(false)
        if (!stopping && !leaving.has(worker.id) && (ready || !tried)) setTimeout(() => fork(), 500)
      })
    })
  const replaceAll = async () => {
    replacing = true
    for (const worker of Object.values(cluster.workers ?? {})) {
      if (!worker || stopping) continue
      if (!(await fork(true))) {
        say('SIGHUP: the new process did not start; the old ones stay.')
        break
      }
      leaving.add(worker.id)
      await dismiss(worker)
    }
    replacing = false
  }
  const stopAll = () => {
    stopping = true
    for (const worker of Object.values(cluster.workers ?? {})) if (worker) void dismiss(worker)
  }
  process.on('SIGHUP', () => replacing || void replaceAll())
  process.on('SIGTERM', stopAll)
  process.on('SIGINT', stopAll)
  void Promise.all(Array.from({ length: config.workers }, () => fork())).then(() => announce(config.port))
}

/** Asks a process to finish what it has under way; resolves when it is gone. */
function dismiss(worker: Worker): Promise<void> {
  return new Promise(gone => {
    if (worker.isDead() || !worker.isConnected()) return gone()
    worker.once('exit', () => gone())
    worker.send('stop')
  })
}
