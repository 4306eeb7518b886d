import { expect, test } from 'vitest'
import { html } from '../../support/markup.ts'

const away = (href: string, words: string) =>
  `<a href="${href}" target="_blank" rel="ugc nofollow noopener">${words}</a>`

test('links to other sites open apart and pass on no standing', () => {
  expect(html('[url=http://e.com/a?b=1&c]x[/url]')).toBe(away('http://e.com/a?b=1&amp;c', 'x'))
  expect(html('[url]https://e.com[/url]')).toBe(away('https://e.com', 'https://e.com'))
  expect(html('[url=www.e.com]x[/url]')).toBe(away('http://www.e.com', 'x'))
})

test('links within the site are plain', () => {
  expect(html('[url=/thread-1-1-1.html]x[/url]')).toBe('<a href="/thread-1-1-1.html">x</a>')
  expect(html('[url=thread-1-1-1.html]x[/url]')).toBe('<a href="/thread-1-1-1.html">x</a>')
  expect(html('[url=forum.php?mod=viewthread&tid=1]x[/url]')).toBe(
    '<a href="/forum.php?mod=viewthread&amp;tid=1">x</a>',
  )
})

test('an address may stand in quotes', () => {
  expect(html('[url="http://e.com"]x[/url]')).toBe(away('http://e.com', 'x'))
  expect(html("[url='http://e.com']x[/url]")).toBe(away('http://e.com', 'x'))
})

test('mail addresses become mailto links in both forms', () => {
  expect(html('[email]a.b+c@e.com[/email]')).toBe('<a href="mailto:a.b+c@e.com">a.b+c@e.com</a>')
  expect(html('[email=a@e.com]write[/email]')).toBe('<a href="mailto:a@e.com">write</a>')
})

test.each(['[email]nobody[/email]', '[email]a@e.com?bcc=x@y.z[/email]', '[email=a b@c.d]x[/email]'])(
  '%s is text',
  source => {
    expect(html(source)).toBe(source)
  },
)

test('a long address is shown short', () => {
  const address = `http://www.example.com/very/long/${'x'.repeat(60)}/somewhere.html`
  expect(html(`[url]${address}[/url]`)).toBe(away(address, 'http://www.example.com/very/long ... xxxx/somewhere.html'))
})

test('links take formatting and pictures as their words', () => {
  expect(html('[url=http://e.com][b]x[/b] :)[/url]')).toContain('<strong>x</strong> <img class="smiley"')
})

test('a link in a link stays text', () => {
  expect(html('[url=http://e.com]a [url]http://f.com[/url] [email]a@b.c[/email][/url]')).toBe(
    away('http://e.com', 'a [url]http://f.com[/url] [email]a@b.c[/email]'),
  )
  expect(html('[url=http://e.com]a[url=http://f.com]b[/url]c[/url]')).toBe(
    away('http://e.com', 'a[url=http://f.com]b[/url]c'),
  )
})

test('a link around a block is a link around its words', () => {
  expect(html('[url=/x.html]a[quote]b[/quote][/url]')).toBe(
    '<a href="/x.html">a</a><div class="quote"><blockquote><a href="/x.html">b</a></blockquote></div>',
  )
})

test('the text around a bad address does not become a link either', () => {
  const source = '[url=javascript:x]http://e.com[/url] [img]http://e.com/a b.jpg[/img]'
  expect(html(source)).toBe(source)
})
