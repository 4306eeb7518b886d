import { expect, test } from 'vitest'
import { type Source, sourcesBelow } from './support/sources.ts'

/** Everything in src, from what knows nothing to what knows all: a place imports only from those before it. */
const ORDER = [
  'types',
  'lib',
  'locale',
  'db',
  'settings',
  'markup',
  'notifications',
  'members',
  'credits',
  'moderation',
  'identity',
  'friends',
  'attachments',
  'search',
  'boards',
  'posts',
  'threads',
  'play',
  'messages',
  'config.ts',
  'context.ts',
  'backup',
  'seed',
  'jobs',
  'web',
  'app.ts',
  'listening.ts',
  'server.ts',
  'preparing.ts',
  'starting.ts',
  'cli.ts',
]

const sources = sourcesBelow('src')

/** `threads` for src/threads/starting.ts, `app.ts` for src/app.ts. */
function placeOf(path: string): string {
  return path.split('/')[1] ?? ''
}

test('a folder imports only from those before it in the order of the house', () => {
  const rank = (path: string) => ORDER.indexOf(placeOf(path))
  const against = sources.flatMap(({ path, imports }) =>
    imports.filter(other => other.startsWith('src/') && rank(other) > rank(path)).map(other => `${path} → ${other}`),
  )
  expect(against).toEqual([])
  expect(sources.filter(({ path }) => rank(path) === -1).map(({ path }) => path)).toEqual([])
})

test('no two files import each other, however long the way round', () => {
  expect(findCircle(sources)).toEqual([])
})

test('only web, the app and the server know Express and EJS', () => {
  const strangers = sources.filter(
    ({ path, packages }) =>
      !/^src\/(web\/|app\.ts)/.test(path) && packages.some(name => /^(express|express-session|ejs|multer)$/.test(name)),
  )
  expect(strangers.map(({ path }) => path)).toEqual([])
})

test('only the configuration reads the environment', () => {
  const readers = sources.filter(({ text }) => text.includes('process.env'))
  expect(readers.map(({ path }) => path)).toEqual(['src/config.ts'])
})

test('only db, search and the copying of whole databases know the engine', () => {
  const knowing = sources.filter(({ packages }) => packages.some(name => name === 'better-sqlite3' || name === 'pg'))
  for (const { path } of knowing) expect(path).toMatch(/^src\/(db|backup)\//)
})

test('no file is longer than 300 lines, and half of them are no longer than 60', () => {
  const lengths = sources.filter(({ path }) => !path.startsWith('src/seed/content/')).map(({ lines }) => lines)
  expect(sources.filter(({ lines }) => lines > 300).map(({ path }) => path)).toEqual([])
  expect(lengths.sort((a, b) => a - b)[Math.floor(lengths.length / 2)]).toBeLessThanOrEqual(60)
})

test('no function is longer than 60 lines', () => {
  const long = sources.flatMap(({ path, functions }) =>
    functions.filter(({ lines }) => lines > 60).map(({ name, lines }) => `${path} ${name}: ${lines}`),
  )
  expect(long).toEqual([])
})

test('nothing is called after what it is not, and nothing switches the checks off', () => {
  const drawers = sources.filter(({ path }) =>
    /(^|\/)(utils?|helpers?|common|misc|services?|manager)(\.|\/)/.test(path),
  )
  expect(drawers.map(({ path }) => path)).toEqual([])
  const signs = ['@ts-' + 'ignore', '@ts-' + 'nocheck', 'biome-' + 'ignore', ': an' + 'y\\b', '\\bas an' + 'y\\b']
  const silenced = [...sources, ...sourcesBelow('tests')].filter(({ text }) => new RegExp(signs.join('|')).test(text))
  expect(silenced.map(({ path }) => path)).toEqual([])
})

test('what a file gives to others says what it is', () => {
  const mute = sources
    .filter(({ path }) => !path.startsWith('src/seed/content/') && !path.startsWith('src/db/tables/'))
    .flatMap(({ path, mute }) => mute.map(name => `${path} ${name}`))
  expect(mute).toEqual([])
})

function findCircle(all: readonly Source[]): string[] {
  const byPath = new Map(all.map(source => [source.path, source]))
  const done = new Set<string>()
  const visit = (path: string, way: string[]): string[] => {
    if (way.includes(path)) return [...way.slice(way.indexOf(path)), path]
    if (done.has(path)) return []
    for (const other of byPath.get(path)?.values ?? []) {
      const circle = visit(other, [...way, path])
      if (circle.length > 0) return circle
    }
    done.add(path)
    return []
  }
  for (const { path } of all) {
    const circle = visit(path, [])
    if (circle.length > 0) return circle
  }
  return []
}
