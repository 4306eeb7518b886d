import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { ROOT } from '../../src/config.ts'

export interface Program {
  /** Its file, where the views and the built styles are found from. */
  file: string
  remove(): void
}

/** A script of ours as one file of JavaScript beside the built server, so that a process of it starts at once. */
export async function compile(script: string, name: string): Promise<Program> {
  const file = join(ROOT, 'dist', `test-${name}-${process.pid}.js`)
  const { dependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
  const external = Object.keys(dependencies).filter(one => one !== 'kysely' && one !== 'zod')
  const options = { bundle: true, platform: 'node', format: 'esm', target: 'node20', external } as const
  await build({ entryPoints: [join(ROOT, script)], outfile: file, logLevel: 'warning', ...options })
  return { file, remove: () => rmSync(file, { force: true }) }
}

export interface Ran {
  code: number | null
  output: string
}

/** Runs a command to its end. */
export function run(command: string, args: readonly string[], env: Record<string, string> = {}): Promise<Ran> {
  const child = spawn(command, args, { env: { ...process.env, ...env } })
  return ended(child)
}

/** What a process wrote, and how it ended. */
export function ended(child: ChildProcess): Promise<Ran> {
  let output = ''
  child.stdout?.on('data', chunk => {
    output += chunk
  })
  child.stderr?.on('data', chunk => {
    output += chunk
  })
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', code => resolve({ code, output }))
  })
}
