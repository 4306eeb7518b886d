import { expect, test } from 'vitest'
import { MARKUP_VERSION, renderPost, renderSignature } from '../../../src/markup/render.ts'
import { html, makeContext, makeContextWith, outline } from '../../support/markup.ts'

test('the markup has a version to store with the HTML', () => {
  expect(MARKUP_VERSION).toBe(2)
})

test('a post tells which attachments its text shows', () => {
  const { used } = renderPost(
    '[attach]3[/attach][quote][attach]1[/attach][/quote][attach]3[/attach]',
    makeContextWith(1, 2, 3),
  )
  expect(used).toEqual([3, 1])
})

test('attachments the text does not show are appended', () => {
  const { html: printed } = renderPost('x[attach]2[/attach]', makeContextWith(1, 2, 3))
  expect(outline(printed)).toBe('a.zoom(img),div.pattl(div.tattl.attm(a.zoom(img)),div.tattl.attm(a.zoom(img)))')
})

test('attachments in code are not shown there', () => {
  const { used } = renderPost('[code][attach]1[/attach][/code]', makeContextWith(1))
  expect(used).toEqual([])
})

test('with the markup off the tags are text, and lines, links and smilies still work', () => {
  const printed = html('[b]x[/b]\nhttp://e.com :) [attach]1[/attach]', makeContext({ bbcode: false }))
  expect(printed).toContain('[b]x[/b]<br><a href="http://e.com"')
  expect(printed).toContain('smile.svg')
  expect(printed).toContain('[attach]1[/attach]')
})

test('a signature knows formatting, layout, links and smilies', () => {
  const printed = renderSignature('[b]x[/b] [align=center]y[/align][url=/z.html]z[/url] :)', {
    bbcode: true,
    images: false,
  })
  expect(outline(printed)).toBe('strong,div.align-center,a,img.smiley')
})

test.each(['[quote]x[/quote]', '[code]x[/code]', '[list][*]x[/list]', '[table]x[/table]', '[attach]1[/attach]'])(
  'a signature leaves %s as text',
  source => {
    expect(renderSignature(source, { bbcode: true, images: true })).toBe(source)
  },
)

test('a signature shows pictures only where they are allowed', () => {
  expect(renderSignature('[img]/a.png[/img]', { bbcode: true, images: true })).toContain('<img class="external"')
  expect(renderSignature('[img]/a.png[/img]', { bbcode: true, images: false })).toBe('<a href="/a.png">/a.png</a>')
  expect(renderSignature('[b]x[/b]', { bbcode: false, images: true })).toBe('[b]x[/b]')
})
