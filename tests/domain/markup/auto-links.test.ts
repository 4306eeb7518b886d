import { expect, test } from 'vitest'
import { html, makeContext } from '../../support/markup.ts'

const hrefs = (source: string) => [...html(source).matchAll(/href="([^"]*)"/g)].map(match => match[1])

test.each([
  ['看http://e.com/a，好', 'http://e.com/a'],
  ['（http://e.com/a）', 'http://e.com/a'],
  ['网址：https://e.com/a?b=1#c。', 'https://e.com/a?b=1#c'],
  ['http://e.com/中文路径好的', 'http://e.com/'],
  ['下载http://e.com/下载/文件.zip吧', 'http://e.com/下载/文件.zip'],
  ['http://e.com/?q=中文&page=2好', 'http://e.com/?q=中文&amp;page=2'],
  ['见www.baidu.com吧', 'http://www.baidu.com'],
  ['WWW.E.COM/a', 'http://WWW.E.COM/a'],
  ['See http://e.com/a.', 'http://e.com/a'],
  ['(see http://e.com/a_(b))', 'http://e.com/a_(b)'],
  ['http://e.com/a, http', 'http://e.com/a'],
  ['"http://e.com/a"', 'http://e.com/a'],
  ['<http://e.com/a>', 'http://e.com/a'],
  ['http://localhost:3000/x', 'http://localhost:3000/x'],
  ['ftp://u:p@e.com/x', 'ftp://u:p@e.com/x'],
  ['magnet:?xt=urn:btih:abc', 'magnet:?xt=urn:btih:abc'],
  ['ed2k://|file|片名.avi|123|AB|/ 完', 'ed2k://|file|片名.avi|123|AB|/'],
  ['thunder://QUFodHRw=', 'thunder://QUFodHRw='],
  ['[b]http://e.com/a[/b]', 'http://e.com/a'],
  ['http://e.com/a[b]x[/b]', 'http://e.com/a'],
])('%s links %s', (source, href) => {
  expect(hrefs(source)).toEqual([href])
})

test.each([
  'a@b.com',
  'a@www.b.com',
  'xhttp://e.com',
  'http://',
  'http://，',
  'www.',
  'www.x',
  'awww.e.com',
  'javascript://e.com',
  'http://user@e.com/',
  'e.com/a',
  '[code]http://e.com[/code]',
  '[img]http://e.com bad[/img]',
  '[url=http://e.com x]y[/url]',
])('%s links nothing', source => {
  expect(hrefs(source)).toEqual([])
})

test('an address inside a link is not linked again', () => {
  expect(hrefs('[url=http://e.com]http://f.com www.g.com[/url]')).toEqual(['http://e.com'])
})

test('an address too long to be one stays text', () => {
  expect(hrefs(`http://e.com/${'a'.repeat(3000)} http://f.com`)).toEqual(['http://f.com'])
})

test('what is linked is shown as it was written, and the text around it stays', () => {
  expect(html('看www.e.com。')).toBe(
    '看<a href="http://www.e.com" target="_blank" rel="ugc nofollow noopener">www.e.com</a>。',
  )
})

test('the author may switch it off', () => {
  expect(html('http://e.com/a', makeContext({ autoLinks: false }))).toBe('http://e.com/a')
})
