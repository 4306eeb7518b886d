import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '../../src/config.ts'
import type { Asked } from './matrix.ts'

interface Reading {
  paths: string[]
  names: string[]
}

/** What each file of routes reads of a query, found in its own text, so that a new parameter is tried without being listed. */
function readings(): Reading[] {
  const folder = join(ROOT, 'src/web')
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.ts'))
  return files.map(file => {
    const text = readFileSync(join(folder, file), 'utf8')
    const shared = text.includes('filterFrom(req') ? readFileSync(join(folder, 'list-filter.ts'), 'utf8') : ''
    const all = text + shared
    const names = [...all.matchAll(/(?:queryText\(req, |number\(req, )'(\w+)'|req\.query\.(\w+)/g)].map(
      match => match[1] ?? match[2] ?? '',
    )
    const paths = [...text.matchAll(/\.get\(\s*(\[[^\]]*\]|['`][^'`]*['`])/g)].flatMap(match =>
      [...(match[1] ?? '').matchAll(/['`]([^'`]*)['`]/g)].map(path => (path[1] ?? '').replace(/\$\{.*$/, '*')),
    )
    return { paths, names: [...new Set(names)] }
  })
}

/** For each page the parameters that it may read. */
export function queriesOf(pages: readonly Asked[]): { page: Asked; names: string[] }[] {
  const all = readings()
  return pages.flatMap(page => {
    const path = page.route.replace(/^GET /, '')
    const names = all.filter(one => one.paths.some(own => fits(own, path))).flatMap(one => one.names)
    return names.length > 0 ? [{ page, names: [...new Set(names)] }] : []
  })
}

function fits(own: string, path: string): boolean {
  return own.endsWith('*') ? path.startsWith(own.slice(0, -1)) : own === path
}
