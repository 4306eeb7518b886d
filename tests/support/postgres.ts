import { execFileSync, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { migrate } from '../../src/db/migrate.ts'
import { openDatabase } from '../../src/db/open.ts'
import { install } from '../../src/seed/installing.ts'
import { install as installPackage } from './install.ts'

export interface Postgres {
  url: string
  stop(): Promise<void>
}

/** Of no use after a crash, and the cheaper for it. */
const CARELESS = [
  'listen_addresses=127.0.0.1',
  'max_connections=200',
  'fsync=off',
  'full_page_writes=off',
  'synchronous_commit=off',
  'wal_level=minimal',
  'max_wal_senders=0',
  'checkpoint_timeout=1h',
  'max_wal_size=2GB',
  'autovacuum=off',
  'jit=off',
]

/** A disk in memory, where there is one. */
const MEMORY = '/dev/shm'

/** A PostgreSQL of our own in a temporary folder; the one of TEST_DATABASE_URL when that is given. */
export async function startPostgres(): Promise<Postgres | undefined> {
  const given = process.env.TEST_DATABASE_URL
  if (given) return { url: given, stop: async () => {} }
  const bin = findBin() ?? (installPackage('postgresql') ? findBin() : undefined)
  if (!bin) return undefined
  const folder = mkdtempSync(join(existsSync(MEMORY) ? MEMORY : tmpdir(), 'loutan-postgres-'))
  const asServer = process.getuid?.() === 0 ? ['setpriv', '--reuid=postgres', '--regid=postgres', '--clear-groups'] : []
  if (asServer.length > 0) execFileSync('chown', ['postgres', folder])
  const run = (...args: string[]) => {
    const [command = '', ...rest] = [...asServer, ...args]
    return spawnSync(command, rest, { stdio: 'ignore', cwd: '/' }).status === 0
  }
  const port = await freePort()
  run(
    join(bin, 'initdb'),
    '-D',
    join(folder, 'data'),
    '-U',
    'loutan',
    '-A',
    'trust',
    '-E',
    'UTF8',
    '--locale=C.UTF-8',
    '--no-sync',
  )
  const options = [`-p ${port} -k ${folder}`, ...CARELESS.map(setting => `-c ${setting}`)].join(' ')
  if (!run(join(bin, 'pg_ctl'), '-D', join(folder, 'data'), '-o', options, '-l', join(folder, 'log'), '-w', 'start'))
    return undefined
  return {
    url: `postgres://loutan@127.0.0.1:${port}/postgres`,
    async stop() {
      run(join(bin, 'pg_ctl'), '-D', join(folder, 'data'), '-m', 'immediate', 'stop')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Runs one statement on the server. */
export async function command(server: string, text: string): Promise<void> {
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  await client.query(text)
  await client.end()
}

/** Makes a database as the template is; its files are copied, for writing them down page by page takes three times as long. */
export function createCopy(server: string, name: string, template: string): Promise<void> {
  return command(server, `create database ${name} template ${template} strategy file_copy`)
}

/** The address of another database on the same server. */
export function databaseAt(server: string, name: string): string {
  return server.replace(/\/[^/]*$/, `/${name}`)
}

/** Makes an empty forum that others are copied from: a copy takes a tenth of the migrations. */
export async function makeTemplate(server: string): Promise<string> {
  const name = `template_${randomBytes(6).toString('hex')}`
  await command(server, `create database ${name}`)
  const { db } = openDatabase(databaseAt(server, name))
  await migrate(db)
  await install(db)
  await db.destroy()
  return name
}

function findBin(): string | undefined {
  const root = '/usr/lib/postgresql'
  const versions = existsSync(root) ? readdirSync(root).sort((a, b) => Number(b) - Number(a)) : []
  return versions.map(version => join(root, version, 'bin')).find(folder => existsSync(join(folder, 'initdb')))
}

/** A port that nobody listens on. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
