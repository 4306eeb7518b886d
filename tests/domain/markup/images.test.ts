import { expect, test } from 'vitest'
import { html, makeAttachment, makeContext, makeContextWith } from '../../support/markup.ts'

const lazy = 'loading="lazy" decoding="async"'

const attached = (id: number) =>
  `<a class="zoom" href="/files/${id}.jpg" data-width="640" data-height="480">` +
  `<img id="aimg_${id}" src="/files/${id}-small.jpg" width="640" height="480" alt="${id}.jpg" title="${id}.jpg" ${lazy}></a>`

test('an external picture loads late and tells no one where it is shown', () => {
  expect(html('[img]http://e.com/a.jpg?x=1&y[/img]')).toBe(
    `<img class="external" src="http://e.com/a.jpg?x=1&amp;y" alt="" ${lazy} referrerpolicy="no-referrer">`,
  )
})

test('an external picture takes its measures', () => {
  expect(html('[img=100,50]/a.png[/img]')).toBe(
    `<img class="external" src="/a.png" alt="" width="100" height="50" ${lazy} referrerpolicy="no-referrer">`,
  )
  expect(html('[img=100,0]/a.png[/img]')).toContain('width="100" loading')
  expect(html('[img=10000,1]/a.png[/img]')).toBe('[img=10000,1]/a.png[/img]')
})

test('a picture address may stand on its own line', () => {
  expect(html('[img]\n/a.png\n[/img]')).toContain('src="/a.png"')
})

test('where pictures are not allowed they become links', () => {
  const context = makeContext({ externalImages: false })
  expect(html('[img]/a.png[/img]', context)).toBe('<a href="/a.png">/a.png</a>')
  expect(html('[url=/b.html][img]/a.png[/img][/url]', context)).toBe('<a href="/b.html">/a.png</a>')
})

test.each(['ftp://e.com/a.jpg', 'mailto:a@b.c', 'javascript:x', 'data:image/png,x', ''])(
  'the picture "%s" is text',
  address => {
    expect(html(`[img]${address}[/img]`)).toBe(`[img]${address}[/img]`)
  },
)

test('an attached picture is shown where the text puts it', () => {
  const context = makeContextWith(12)
  expect(html('a[attach]12[/attach]b', context)).toBe(`a${attached(12)}b`)
  expect(html('a[attachimg]12[/attachimg]b', context)).toBe(`a${attached(12)}b`)
})

test('an attached picture without a thumbnail shows itself', () => {
  const attachments = new Map([[1, makeAttachment(1, { thumbUrl: null, name: '"<x>' })]])
  const printed = html('[attach]1[/attach]', makeContext({ attachments }))
  expect(printed).toContain('src="/files/1.jpg"')
  expect(printed).toContain('alt="&quot;&lt;x&gt;"')
})

test('only the first mention of an attachment shows it', () => {
  expect(html('[attach]1[/attach]-[attach]1[/attach]', makeContextWith(1))).toBe(`${attached(1)}-`)
})

test('an unknown attachment vanishes and a malformed one stays text', () => {
  expect(html('a[attach]9[/attach]b')).toBe('ab')
  expect(html('[attach]x[/attach][attach=1]2[/attach]')).toBe('[attach]x[/attach][attach=1]2[/attach]')
})

test('inside a link an attached picture is not a link of its own', () => {
  const printed = html('[url=/x.html][attach]1[/attach][/url]', makeContextWith(1))
  expect(printed).toMatch(/^<a href="\/x\.html"><img id="aimg_1"[^>]*><\/a>$/)
})
