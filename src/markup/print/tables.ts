import { element } from '../html.ts'
import type { PrintRules } from './printer.ts'

export const tableRules: PrintRules<'table' | 'row' | 'cell'> = {
  table: ({ width, color, children }, { print }) => {
    const name = color === null ? 't_table' : 't_table backcolor'
    const body = element('tbody', {}, print(children))
    return element('div', { class: 'table-box' }, element('table', { class: name, width, style: fill(color) }, body))
  },
  row: ({ color, children }, { print }) =>
    element('tr', { class: color && 'backcolor', style: fill(color) }, print(children)),
  cell: ({ columns, rows, width, children }, { print }) =>
    element('td', { colspan: moreThanOne(columns), rowspan: moreThanOne(rows), width }, print(children)),
}

function fill(color: string | null): string | null {
  return color && `--backcolor:${color}`
}

function moreThanOne(count: number): number | null {
  return count > 1 ? count : null
}
