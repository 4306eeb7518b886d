/**
 * A table for a spreadsheet: UTF-8 with its mark, so that Chinese is read as such, and with nothing in it that a
 * spreadsheet would take for a formula and run.
 */
export function tableOf(rows: readonly (readonly string[])[]): string {
  return `\uFEFF${rows.map(row => `${row.map(cellOf).join(',')}\r\n`).join('')}`
}

function cellOf(text: string): string {
  const plain = /^\s*[=+\-@\t\r＝＋－＠]/.test(text) ? `'${text}` : text
  return `"${plain.replaceAll('"', '""')}"`
}
