import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase } from '../../src/db/open.ts'
import { openTestForum } from '../support/forum.ts'
import { changeSettings, makeBoard, makeMember, makeThread } from '../support/make.ts'
import { freePort } from '../support/postgres.ts'
import { compile, ended, type Program } from '../support/program.ts'
import { send, sendHaltingly } from '../support/wire.ts'
import { encoded, type Person, signIn } from './people.ts'

const CLIENTS = 12
const PAGE = '/thread-1-1-1.html'

let folder: string
let server: Program
let child: ChildProcess
let origin: string
let member: Person
let output: ReturnType<typeof ended>

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'loutan-restart-'))
  const forum = await openTestForum({ database: join(folder, 'loutan.db') })
  await changeSettings(forum, { captchaAfterFailures: 0 })
  const author = await makeMember(forum, '写手', { group: 1 })
  await makeThread(forum, author, await makeBoard(forum, '城事'))
  await forum.close()
  rmSync(forum.folder, { recursive: true, force: true })
  server = await compile('src/cli.ts', 'server')
  const port = await freePort()
  origin = `http://127.0.0.1:${port}`
  const env = {
    DATA_DIR: folder,
    UPLOADS_DIR: join(folder, 'uploads'),
    PORT: String(port),
    HOST: '127.0.0.1',
    WORKERS: '2',
  }
  child = spawn(process.execPath, [server.file, 'serve'], {
    env: { ...process.env, ...env, BASE_URL: '', SEED: 'empty', LOG_LEVEL: 'warn', SECRET: 'x'.repeat(32) },
  })
  output = ended(child)
  await until(
    async () =>
      (await send(origin, '/healthz', { headers: { Connection: 'close' } }).catch(() => null))?.status === 200,
  )
  await until(async () => workers().length === 2)
  member = await signIn(origin, '写手')
}, 60_000)
afterAll(() => {
  child.kill('SIGKILL')
  server.remove()
  rmSync(folder, { recursive: true, force: true })
})

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 2000; tries += 1) {
    if (await holds()) return
    await wait(50)
  }
  throw new Error('It did not come about in time')
}

/** The processes that the server has started. */
function workers(): number[] {
  const children = readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8')
  return children
    .trim()
    .split(' ')
    .filter(one => one !== '')
    .map(Number)
}

interface Load {
  answered: number
  failed: string[]
}

/** Readers and writers who keep their connections and ask one thing after the other until they are told to stop. */
function press(stopped: () => boolean): Promise<Load> {
  const load: Load = { answered: 0, failed: [] }
  const agent = new Agent({ keepAlive: true, maxSockets: CLIENTS })
  const form = encoded({ formhash: member.token })
  const ask = (n: number): Promise<void> =>
    new Promise(resolve => {
      const writes = n % 4 === 0
      const own = n % 2 === 0 ? { Cookie: member.cookie, Origin: origin } : {}
      const headers = writes
        ? { ...own, 'Content-Type': 'application/x-www-form-urlencoded', 'Content-Length': form.length }
        : own
      const path = writes ? '/notices/read' : PAGE
      const note = (fault: string) => load.failed.push(fault)
      const req = request(origin + path, { agent, method: writes ? 'POST' : 'GET', headers }, res => {
        res
          .resume()
          .on('end', resolve)
          .on('error', error => resolve(void note(String(error))))
        load.answered += 1
        if (res.statusCode !== (writes ? 303 : 200)) note(`${path} ${res.statusCode}`)
      })
      req.on('error', error => resolve(void note(`${path} ${error}`)))
      req.end(writes ? form : undefined)
    })
  const client = async (n: number): Promise<void> => {
    while (!stopped()) {
      await ask(n)
      await wait(n % 5 === 0 ? 300 : 20)
    }
  }
  return Promise.all(Array.from({ length: CLIENTS }, (_, n) => client(n))).then(() => {
    agent.destroy()
    return load
  })
}

test('Finding 6: every process is replaced under load, and not one request fails', { timeout: 120_000 }, async () => {
  let stopped = false
  const load = press(() => stopped)
  await wait(500)
  const before = workers()
  child.kill('SIGHUP')
  await until(async () => workers().length === 2 && workers().every(pid => !before.includes(pid)))
  await wait(300)
  stopped = true
  const { answered, failed } = await load
  expect(before).toHaveLength(2)
  expect(failed).toEqual([])
  expect(answered).toBeGreaterThan(200)
})

test('Finding 6: at the end a request under way is answered, and no view of a thread is lost', {
  timeout: 60_000,
}, async () => {
  const before = await views()
  const close = { Connection: 'close' }
  const headers = {
    ...close,
    Cookie: member.cookie,
    Origin: origin,
    'Content-Type': 'application/x-www-form-urlencoded',
  }
  const body = encoded({ formhash: member.token, padding: 'x'.repeat(1000) })
  const read = 9
  const status = await sendHaltingly(origin, '/notices/read', { headers, body }, async () => {
    for (let n = 0; n < read; n += 1) expect((await send(origin, PAGE, { headers: close })).status).toBe(200)
    child.kill('SIGTERM')
    await until(async () => workers().length === 1)
  })
  expect(status).toBe(303)
  const { code, output: said } = await output
  expect([code, said.match(/error|exception/i)]).toEqual([0, null])
  expect(await views()).toBe(before + read)
})

/** The views of the thread in the database, once nothing is added any more. */
async function views(): Promise<number> {
  const { db } = openDatabase(join(folder, 'loutan.db'))
  const read = async () =>
    (await db.selectFrom('thread').select('views').where('id', '=', 1).executeTakeFirstOrThrow()).views
  let last = -1
  for (let now = await read(); now !== last; now = await read()) {
    last = now
    if (child.exitCode === null) await wait(1500)
  }
  await db.destroy()
  return last
}
