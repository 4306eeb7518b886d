import { expect, test } from 'vitest'
import { html } from '../../support/markup.ts'

const table = (rows: string, attributes = '') =>
  `<div class="table-box"><table class="t_table"${attributes}><tbody>${rows}</tbody></table></div>`

test('a table prints its rows and cells', () => {
  expect(html('[table]\n[tr]\n[td]a[/td]\n[td]b[/td]\n[/tr]\n[/table]')).toBe(table('<tr><td>a</td><td>b</td></tr>'))
})

test('a table can be written with a line per row and a bar between cells', () => {
  expect(html('[table]\na|b\n\nc|[b]d[/b]|\n[/table]')).toBe(
    table('<tr><td>a</td><td>b</td></tr><tr><td>c</td><td><strong>d</strong></td><td></td></tr>'),
  )
})

test('a bar in a cell is written with a backslash', () => {
  expect(html('[table]a\\|b|c[/table]')).toBe(table('<tr><td>a|b</td><td>c</td></tr>'))
})

test('a bar in an ordinary cell is a bar', () => {
  expect(html('[table][tr][td]a|b[/td][/tr][/table]')).toBe(table('<tr><td>a|b</td></tr>'))
})

test.each([
  ['50%', '50%'],
  ['100%', '98%'],
  ['400', '400'],
  ['400px', '400'],
  ['9999', '560'],
])('a width of %s prints as %s', (written, printed) => {
  expect(html(`[table=${written}][tr][td=${written}]a[/td][/tr][/table]`)).toBe(
    table(`<tr><td width="${printed}">a</td></tr>`, ` width="${printed}"`),
  )
})

test('tables and rows take a background', () => {
  const printed = html('[table=50%,Silver][tr=#eee][td]a[/td][/tr][/table]')
  expect(printed).toContain('<table class="t_table backcolor" width="50%" style="--backcolor:silver">')
  expect(printed).toContain('<tr class="backcolor" style="--backcolor:#eee">')
  expect(html('[table=,red]a[/table]')).toContain('style="--backcolor:red"')
})

test('cells span columns and rows within reason', () => {
  expect(html('[table][tr][td=2,3,50%]a[/td][td=99,1]b[/td][/tr][/table]')).toBe(
    table('<tr><td colspan="2" rowspan="3" width="50%">a</td><td colspan="30">b</td></tr>'),
  )
})

test.each(['table=x', 'table=50%,x', 'tr=1', 'td=a', 'td=1,2,3,4'])('[%s] is text', tag => {
  const name = tag.slice(0, tag.indexOf('='))
  expect(html(`[table][tr][td][${tag}]x[/${name}][/td][/tr][/table]`)).toContain(`[${tag}]x[/${name}]`)
})

test('rows and cells outside their table are text', () => {
  expect(html('[tr]x[/tr][td]y[/td]')).toBe('[tr]x[/tr][td]y[/td]')
  expect(html('[table][tr][td][quote][td]x[/td][/quote][/td][/tr][/table]')).toContain('[td]x[/td]')
})

test('loose text in a row gets a cell', () => {
  expect(html('[table][tr]x[td]y[/td][/tr][/table]')).toBe(table('<tr><td>x</td><td>y</td></tr>'))
})

test('formatting and alignment around rows reach into every cell', () => {
  expect(html('[table][color=red][tr][td]a[/td][td]b[/td][/tr][/color][/table]').match(/--color:red/g)).toHaveLength(2)
  expect(html('[align=right][table]a|b[/table][/align]')).toBe(
    `<div class="align-right">${table('<tr><td>a</td><td>b</td></tr>')}</div>`,
  )
  expect(html('[table][align=right]a|b[/align][/table]').match(/align-right/g)).toHaveLength(2)
})

test('tables nest in cells', () => {
  expect(html('[table][tr][td][table]a|b[/table][/td][/tr][/table]')).toBe(
    table(`<tr><td>${table('<tr><td>a</td><td>b</td></tr>')}</td></tr>`),
  )
})

test('a quote in a shorthand cell keeps its lines', () => {
  expect(html('[table][quote]a\nb[/quote]|c[/table]')).toBe(
    table('<tr><td><div class="quote"><blockquote>a<br>b</blockquote></div></td><td>c</td></tr>'),
  )
})

test('an empty table leaves nothing', () => {
  expect(html('[table]\n[/table][table][tr][/tr][/table]x')).toBe('x')
})
