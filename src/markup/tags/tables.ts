import { safeColor, safeWidth } from '../safe-style.ts'
import type { Cell, Row, Table } from '../tree.ts'
import { hardBlock, type Opening, type TagEntries } from './tag.ts'

const MOST_SPANNED = 30
const CELL = /^(\d{1,2}),(\d{1,2})(?:,([\d%px]{1,6}))?$/i

export const tables: TagEntries = {
  table: argument => openTable(argument === null ? newTable() : readTable(argument)),
  tr: argument => openRow(argument === null ? newRow() : readRow(argument)),
  td: argument => openCell(argument === null ? newCell() : readCell(argument)),
}

/** A row without colour. */
export function newRow(): Row {
  return { kind: 'row', color: null, children: [] }
}

/** A cell that spans only itself. */
export function newCell(): Cell {
  return { kind: 'cell', columns: 1, rows: 1, width: null, children: [] }
}

function newTable(): Table {
  return { kind: 'table', width: null, color: null, children: [] }
}

function readTable(text: string): Table | null {
  const [widthText = '', colorText] = splitOnce(text)
  const width = safeWidth(widthText)
  const color = colorText === undefined ? null : safeColor(colorText)
  const readable = (width !== null || widthText === '') && (color !== null || colorText === undefined)
  return readable ? { ...newTable(), width, color } : null
}

function readRow(text: string): Row | null {
  const color = safeColor(text)
  return color === null ? null : { ...newRow(), color }
}

function readCell(text: string): Cell | null {
  const width = safeWidth(text)
  if (width !== null) return { ...newCell(), width }
  const [, columns, rows, widthText] = CELL.exec(text.replace(/\s+/g, '')) ?? []
  if (columns === undefined) return null
  return { ...newCell(), columns: span(columns), rows: span(rows), width: safeWidth(widthText ?? '') }
}

function span(text: string | undefined): number {
  return Math.min(MOST_SPANNED, Math.max(1, Number(text)))
}

function splitOnce(text: string): string[] {
  const comma = text.indexOf(',')
  return (comma < 0 ? [text] : [text.slice(0, comma), text.slice(comma + 1)]).map(part => part.trim())
}

function openTable(table: Table | null): Opening | null {
  return table && hardBlock(() => ({ ...table, children: [] }))
}

function openRow(row: Row | null): Opening | null {
  return row && hardBlock(() => ({ ...row, children: [] }), 'table')
}

function openCell(cell: Cell | null): Opening | null {
  return cell && hardBlock(() => ({ ...cell, children: [] }), 'row')
}
