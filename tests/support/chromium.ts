import { existsSync } from 'node:fs'
import { install } from './install.ts'

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
]

/** The browser of this machine, installed first when that is possible; undefined when there is none. */
export function findChromium(): string | undefined {
  const find = () => PLACES.find(place => existsSync(place))
  return find() ?? (install('chromium', 'fonts-noto-cjk') ? find() : undefined)
}
