import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'

/** Installs Debian packages when that is possible here: as root, with apt. */
export function install(...packages: string[]): boolean {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return false
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const run = (...args: string[]) => execFileSync('/usr/bin/apt-get', args, { stdio: 'ignore', env })
  try {
    run('update')
    run('install', '-y', '--no-install-recommends', ...packages)
    return true
  } catch {
    return false
  }
}
