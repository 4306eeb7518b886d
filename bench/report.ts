import { cpus, loadavg, release, totalmem } from 'node:os'
import Sqlite from 'better-sqlite3'
import { driver } from './load.ts'

/** One line of the table. */
export interface Line {
  what: string
  figure: string
  /** What the figure is compared with. */
  beside?: string
  /** A ratio or the figure itself, and what it should be. */
  measured?: number
  atLeast?: number
  atMost?: number
  unit?: string
}

/** The machine and the versions that the figures were taken with. */
export function surroundings(): string {
  const [processor] = cpus()
  const memory = `${Math.round(totalmem() / 2 ** 30)} GB`
  const machine = `${cpus().length} × ${processor?.model.trim()}, ${memory}, ${process.platform} ${release()}`
  const sqlite = new Sqlite(':memory:').prepare('select sqlite_version()').pluck().get()
  return `${machine}\nNode ${process.version}, SQLite ${sqlite}, load by ${driver}, ${loadNow()}`
}

/** What else the machine is doing. */
export function loadNow(): string {
  return `load average ${loadavg()
    .map(load => load.toFixed(1))
    .join(' ')}`
}

/** The lines as a table with aligned columns; a missed target is said so. */
export function table(lines: readonly Line[]): string {
  const rows = [
    ['', 'figure', 'beside', 'ratio', 'target', ''],
    ...lines.map(line => [line.what, line.figure, line.beside ?? '', ...verdict(line)]),
  ]
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map(row => [...(row[column] ?? '')].length))) ?? []
  return rows
    .map(row => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '))
    .map(row => row.trimEnd())
    .join('\n')
}

/** A number with its thousands set apart. */
export function number(value: number, digits = 0): string {
  return value.toLocaleString('en', { maximumFractionDigits: digits, minimumFractionDigits: digits })
}

function verdict({ measured, atLeast, atMost, unit }: Line): [string, string, string] {
  if (measured === undefined) return ['', '', '']
  const shown = unit === undefined ? measured.toFixed(2) : ''
  const target = atLeast === undefined ? `≤ ${atMost}${unit ?? ''}` : `≥ ${atLeast}${unit ?? ''}`
  const met = (atLeast === undefined || measured >= atLeast) && (atMost === undefined || measured <= atMost)
  return [shown, target, met ? 'ok' : 'MISSED']
}
