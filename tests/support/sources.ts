import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** What the house rules look at in a source file. Paths are relative to the project. */
export interface Source {
  path: string
  text: string
  lines: number
  /** Files of ours that it imports, types included. */
  imports: string[]
  /** The same without those of which only types are used. */
  values: string[]
  packages: string[]
  functions: { name: string; lines: number }[]
  /** Exported functions and classes without a doc line. */
  mute: string[]
}

/** Every TypeScript file below a folder. */
export function sourcesBelow(folder: string): Source[] {
  return filesBelow(folder, '.ts').map(read)
}

/** Paths of the files below a folder with this ending. */
export function filesBelow(folder: string, ending: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith(ending))
    .map(name => join(folder, name))
    .sort()
}

/** The text of a file of the project. */
export function textOf(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8')
}

function read(path: string): Source {
  const text = textOf(path)
  const statements = [...text.matchAll(/^(?:import|export)\s+(type\s)?([^;'"]*?)from '([^']+)'|import\('([^']+)'\)/gm)]
  const ours = statements.flatMap(([, type, names = '', from, lazy]) => {
    const target = from ?? lazy ?? ''
    if (!target.startsWith('.')) return []
    const onlyTypes =
      type !== undefined || (/^\{/.test(names) && names.split(',').every(name => /^[{\s]*type\s|^[\s}]*$/.test(name)))
    return [{ path: join(dirname(path), target), onlyTypes: onlyTypes || lazy !== undefined }]
  })
  return {
    path,
    text,
    lines: text.split('\n').length - 1,
    imports: ours.map(one => one.path),
    values: ours.filter(one => !one.onlyTypes).map(one => one.path),
    packages: statements.map(([, , , from, lazy]) => from ?? lazy ?? '').filter(name => !/^(\.|node:)/.test(name)),
    functions: functionsOf(text),
    mute: muteOf(text),
  }
}

/** Functions at the first level and methods, by their indentation. */
function functionsOf(text: string): Source['functions'] {
  const lines = text.split('\n')
  return lines.flatMap((line, index) => {
    const begun =
      /^(\s{0,2})(?:export )?(?:async )?(?:function\*? (\w+)|(?:static |async |get |set )*(#?\w+)\(.*\{$)/.exec(line)
    if (!begun || !line.trimEnd().endsWith('{')) {
      if (!/^(?:export )?(?:async )?function/.test(line)) return []
    }
    const indent = begun?.[1] ?? ''
    const end = lines.findIndex((other, at) => at > index && other.startsWith(`${indent}}`))
    return end === -1 ? [] : [{ name: begun?.[2] ?? begun?.[3] ?? line.trim(), lines: end - index + 1 }]
  })
}

function muteOf(text: string): string[] {
  return [...text.matchAll(/(^|\n)([^\n]*)\nexport (?:async )?(?:function\*?|class) (\w+)/g)]
    .filter(([, , before = '']) => !before.trimEnd().endsWith('*/'))
    .map(([, , , name = '']) => name)
}
