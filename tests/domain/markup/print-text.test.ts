import { expect, test } from 'vitest'
import { parse } from '../../../src/markup/parse.ts'
import { printText } from '../../../src/markup/print-text.ts'

const text = (source: string) => printText(parse(source))

test.each([
  ['a[b]b[/b]\n\nc', 'ab\n\nc'],
  ['a[quote]b\nc[/quote]\nd', 'a\nb\nc\nd'],
  ['[url=http://e.com]x[/url] [url]http://e.com[/url] http://f.com', 'x http://e.com http://f.com'],
  ['a[attach]1[/attach]b[img]/a.png[/img]c', 'abc'],
  ['a[code]\n[b]x[/b]\n  y\n[/code]b', 'a\n[b]x[/b]\n  y\nb'],
  ['[list]\n[*]a\n[*]b\n[/list]c', 'a\nb\nc'],
  ['[table]a|b\nc|[quote]d\ne[/quote][/table]f', 'a\tb\nc\td e\nf'],
  ['a[hr]b[align=center]c[/align]d', 'a\nb\nc\nd'],
  [':) {:2_25:}', ':) {:2_25:}'],
  ['[email=a@b.c]x[/email] [email]a@b.c[/email]', 'x a@b.c'],
  ['[foo]x[/b]', '[foo]x[/b]'],
  [`http://e.com/${'a'.repeat(100)}`, `http://e.com/${'a'.repeat(100)}`],
  ['', ''],
])('%j reads %j', (source, expected) => {
  expect(text(source)).toBe(expected)
})
