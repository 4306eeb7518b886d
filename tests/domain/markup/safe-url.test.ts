import { expect, test } from 'vitest'
import { safeUrl } from '../../../src/markup/safe-url.ts'
import { html } from '../../support/markup.ts'

test.each([
  ['http://e.com', 'http://e.com'],
  ['HTTPS://e.com/a b'.replace(' ', '%20'), 'https://e.com/a%20b'],
  [' http://e.com ', 'http://e.com'],
  ['ftp://u:p@e.com/x', 'ftp://u:p@e.com/x'],
  ['http://例子.中国/路径?a=（b）', 'http://例子.中国/路径?a=（b）'],
  ['http://127.0.0.1:8080/', 'http://127.0.0.1:8080/'],
  ['mailto:a@b.com?subject=x', 'mailto:a@b.com?subject=x'],
  ['tel:+86-10-123', 'tel:+86-10-123'],
  ['magnet:?xt=urn:btih:1', 'magnet:?xt=urn:btih:1'],
  ['ed2k://|file|a.avi|1|2|/', 'ed2k://|file|a.avi|1|2|/'],
  ['thunder://QUFo', 'thunder://QUFo'],
  ['www.e.com/x', 'http://www.e.com/x'],
  ['//e.com/x', 'https://e.com/x'],
  ['/x?y#z', '/x?y#z'],
  ['forum.php?mod=viewthread&tid=1', '/forum.php?mod=viewthread&tid=1'],
  ['thread-1-1-1.html', '/thread-1-1-1.html'],
  ['data/attachment/a.jpg', '/data/attachment/a.jpg'],
])('%s is %s', (text, url) => {
  expect(safeUrl(text)).toBe(url)
})

const refused = [
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'java\tscript:alert(1)',
  'java\nscript:alert(1)',
  'java\0script:alert(1)',
  '\u0001javascript:alert(1)',
  '\u00a0javascript:alert(1)',
  'java\u200bscript:alert(1)',
  'java\u00adscript:alert(1)',
  '\u202ejavascript:alert(1)',
  'javascript&colon;alert(1)',
  'javascript&#58;alert(1)',
  '&#106;avascript:alert(1)',
  '&#x6a;avascript:alert(1)',
  'javascript%3aalert(1)',
  'ｊａｖａｓｃｒｉｐｔ:alert(1)',
  'javascript：alert(1)',
  'javaſcript:alert(1)',
  'javascript://e.com/%0aalert(1)',
  'http:javascript:alert(1)',
  'feed:javascript:alert(1)',
  'view-source:javascript:alert(1)',
  'jar:http://e.com!/x',
  'data:text/html,<script>alert(1)</script>',
  'data:text/html;base64,PHNjcmlwdD4=',
  'DATA:image/svg+xml,x',
  'vbscript:msgbox(1)',
  'VbScript:x',
  'blob:http://e.com/x',
  'file:///etc/passwd',
  'filesystem:http://e.com/x',
  'about:blank',
  'intent://x',
  'constructor:x',
  '__proto__:x',
  'http://',
  'http:///x',
  'http:e.com',
  'https:\\\\e.com',
  '\\\\e.com',
  '/\\e.com',
  '/\te.com',
  '///e.com',
  'http://good.com@evil.com/',
  'http://e.com/"onclick=x',
  'http://e.com/<x>',
  'http://e.com/`x`',
  'http://e.com/a b',
  'http://%65.com',
  'tel:x',
  'mailto:x',
  'mailto:a@b.com?x y',
  'magnet:x',
  'ed2k:x',
  'thunder:x',
  'x',
  'x:y',
  ':',
  '?x',
  '#x',
  '',
  ' ',
  `http://e.com/${'a'.repeat(2100)}`,
]

test.each(refused)('S-13 the address %j is refused', text => {
  expect(safeUrl(text)).toBeNull()
})

test('S-13 a refused address never becomes a link or a picture, in any tag', () => {
  for (const text of refused) {
    for (const source of [
      `[url=${text}]x[/url]`,
      `[url="${text}"]x[/url]`,
      `[url]${text}[/url]`,
      `[img]${text}[/img]`,
      `[img=1,1]${text}[/img]`,
      `[email]${text}[/email]`,
      `[email=${text}]x[/email]`,
      `[URL=${text}][B]x[/B][/URL]`,
    ]) {
      expect(html(source), source).not.toMatch(/<(?:a|img) (?!class="smiley")/)
    }
  }
})
