import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { request } from 'node:http'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'

export const ROOT = fileURLToPath(new URL('..', import.meta.url))

export interface Served {
  origin: string
  /** Milliseconds from the start of the process to its first answer. */
  firstAnswer: number
  /** The memory it holds now, in MB; undefined where the system does not tell. */
  memory(): number | undefined
  stop(): Promise<void>
}

/** Runs a command to its end with its output on ours. */
export async function run(command: string, args: string[], environment: Record<string, string> = {}): Promise<void> {
  const child = spawn(command, args, { cwd: ROOT, stdio: 'inherit', env: { ...process.env, ...environment } })
  const [code] = await once(child, 'exit')
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${code}`)
}

/** Runs a command to its end and answers what it printed. */
export async function outputOf(command: string, args: string[]): Promise<string> {
  const child = spawn(command, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  let errors = ''
  child.stdout.on('data', piece => {
    output += piece
  })
  child.stderr.on('data', piece => {
    errors += piece
  })
  const [code] = await once(child, 'close')
  if (code !== 0) throw new Error(`${command} ended with ${code}: ${errors}`)
  return output
}

/** Starts a node process that serves on `PORT`, and waits until it answers. */
export async function serve(args: string[], environment: Record<string, string>): Promise<Served> {
  const port = await freePort()
  const env = { ...process.env, ...environment, PORT: String(port), HOST: '127.0.0.1' }
  const began = performance.now()
  const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'], env })
  const origin = `http://127.0.0.1:${port}`
  await untilItAnswers(origin, child)
  const firstAnswer = performance.now() - began
  return { origin, firstAnswer, memory: () => memoryOf(child), stop: () => stop(child) }
}

async function untilItAnswers(origin: string, child: ChildProcess): Promise<void> {
  while (child.exitCode === null) {
    if (await answers(origin)) return
    await new Promise(resolve => setTimeout(resolve, 5))
  }
  throw new Error(`The server ended with ${child.exitCode} before it answered`)
}

function answers(origin: string): Promise<boolean> {
  return new Promise(resolve => {
    const asked = request(origin, { agent: false }, answer => {
      answer.resume()
      answer.on('end', () => resolve(answer.statusCode === 200))
    })
    asked.on('error', () => resolve(false))
    asked.end()
  })
}

function memoryOf(child: ChildProcess): number | undefined {
  try {
    const status = readFileSync(`/proc/${child.pid}/status`, 'utf8')
    return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) / 1024
  } catch {
    return undefined
  }
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  child.kill('SIGTERM')
  const late = setTimeout(() => child.kill('SIGKILL'), 20_000)
  await once(child, 'exit')
  clearTimeout(late)
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  return address !== null && typeof address === 'object' ? address.port : 0
}
