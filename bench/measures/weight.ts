import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { type Line, number } from '../report.ts'
import type { Page } from './pages.ts'

const KILOBYTE = 1024
const BUILT = 'dist/public'

/** How large the HTML of a page is, before it is compressed. */
export async function pageWeight({ what, address, headers }: Page, atMost: number): Promise<Line> {
  const answer = await fetch(address, { headers })
  if (answer.status !== 200) throw new Error(`${address} answers ${answer.status}`)
  const html = Buffer.from(await answer.arrayBuffer())
  return weighed(what, html.length, atMost, `${number(gzipSync(html).length / KILOBYTE, 1)} KB compressed`)
}

/** How large our own scripts are that every page loads, compressed. */
export function scriptWeight(atMost: number): Line {
  const scripts = readdirSync(BUILT).filter(name => /^site-\w+\.js$/.test(name))
  const bytes = scripts.reduce((sum, name) => sum + gzipSync(readFileSync(join(BUILT, name))).length, 0)
  return weighed('own scripts before the editor, compressed', bytes, atMost)
}

function weighed(what: string, bytes: number, atMost: number, beside = ''): Line {
  const kilobytes = bytes / KILOBYTE
  return { what, figure: `${number(kilobytes, 1)} KB`, beside, measured: kilobytes, atMost, unit: ' KB' }
}
