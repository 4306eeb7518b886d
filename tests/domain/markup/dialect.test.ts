import { expect, test } from 'vitest'
import { parse } from '../../../src/markup/parse.ts'
import { FRAME_HOSTS } from '../../../src/markup/players.ts'
import { printText } from '../../../src/markup/print-text.ts'
import { html, makeContext, makeContextWith, outline, visible } from '../../support/markup.ts'
import { violations } from '../../support/oracle.ts'

test.each([
  ['x[sup]2[/sup][sub]i[/sub]', 'sup,sub', 'x2i'],
  ['[i=s]编辑[/i]', 'i.pstatus', '编辑'],
  ['[fly]飞[/fly]', 'span.fly', '飞'],
  ['[float=right]旁[/float]文', 'div.float-right', '旁文'],
  ['[float=up]旁[/float]', '', '[float=up]旁[/float]'],
  ['[qq]10000[/qq]', 'a(img.smiley)', ''],
  ['[qq]x[/qq]', '', '[qq]x[/qq]'],
  ['[postbg]7.png[/postbg]字[postbg]1.jpg[/postbg]', 'div.postbg.postbg-paper', '字'],
  ['[postbg]mint[/postbg]', 'div.postbg.postbg-mint', ''],
  ['[begin=http://e.com,900,500,0,1]http://e.com/a.jpg[/begin]', 'a(img.external)', ''],
  ['[groupid=3]钓鱼组[/groupid]', 'div.source', '钓鱼组'],
  ['一[payto](seller)a@b.c(/seller)[/payto]二[trade]x[/trade]', '', '一二'],
  ['[img]attach://7.jpg[/img]', 'a.zoom(img)', ''],
  ['[url=rtsp://e.com/a]流[/url][url=telnet://bbs.e.com]站[/url][url=callto:anna]呼[/url]', 'a,a,a', '流站呼'],
  ['[url]magnet:?xt=urn:btih:abc[/url]', 'a', 'magnet:?xt=urn:btih:abc'],
  ['ed2k://|file|%E7%94%B5%E5%BD%B1.avi|734003200|0A|/', 'a', '电影.avi (700 MB)'],
])('%s', (source, shape, words) => {
  const printed = html(source, makeContextWith(7))
  expect(outline(printed).replace(/,?div\.pattl.*/, '')).toBe(shape)
  expect(visible(printed)).toBe(words)
  expect(violations(printed)).toEqual([])
})

test('a list of chapters leads to the pages of the post and to other posts', () => {
  const printed = html('[index]\n[#1]序\n*[#2]第一节\n[#7,9]别处\n乱写的\n[/index]')
  expect(outline(printed)).toBe('div.index(ul(li(a),li.depth-1(a),li(a)))')
  expect([...printed.matchAll(/href="([^"]+)"/g)].map(match => match[1])).toEqual([
    '?cp=1',
    '?cp=2',
    '/forum.php?mod=redirect&amp;goto=findpost&amp;ptid=7&amp;pid=9',
  ])
  expect(printText(parse('[index][#1]序[#2]跋[/index]'))).toBe('序\n跋')
})

const films: [string, string, string][] = [
  [
    '[media=x,500,375]https://v.youku.com/v_show/id_XMTIz.html[/media]',
    'frame',
    'https://player.youku.com/embed/XMTIz',
  ],
  [
    '[media]https://www.bilibili.com/video/BV1xx411c7mD/?p=1[/media]',
    'frame',
    'https://player.bilibili.com/player.html?bvid=BV1xx411c7mD&autoplay=0',
  ],
  [
    '[media]https://v.qq.com/x/cover/abc/a0012345678.html[/media]',
    'frame',
    'https://v.qq.com/txp/iframe/player.html?vid=a0012345678',
  ],
  ['[media]https://youtu.be/dQw4w9WgXcQ?t=3[/media]', 'frame', 'https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ'],
  [
    '[media]https://www.youtube.com/watch?list=a&v=dQw4w9WgXcQ[/media]',
    'frame',
    'https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ',
  ],
  [
    '[media]https://www.ixigua.com/6996881461559165471[/media]',
    'frame',
    'https://www.ixigua.com/iframe/6996881461559165471?autoplay=0',
  ],
  ['[media]https://www.acfun.cn/v/ac12345[/media]', 'frame', 'https://www.acfun.cn/player/ac12345'],
  [
    '[media]https://my.tv.sohu.com/us/63340288/78932792.shtml[/media]',
    'frame',
    'https://tv.sohu.com/s/sohuplayer/iplay.html?bid=78932792&autoplay=false',
  ],
  ['[media=mp4,400,300]http://e.com/a.mp4[/media]', 'video', 'http://e.com/a.mp4'],
  ['[media=mp3]http://e.com/song?id=3[/media]', 'audio', 'http://e.com/song?id=3'],
  ['[audio]http://e.com/a.mp3[/audio]', 'audio', 'http://e.com/a.mp3'],
  ['[audio=1]/data/a.ogg[/audio]', 'audio', '/data/a.ogg'],
]

test.each(films)('%s plays after a click', (source, player, src) => {
  const printed = html(source)
  expect(printed).toContain(`data-player="${player}" data-src="${src.replaceAll('&', '&amp;')}"`)
  expect(printed).not.toMatch(/<(?:iframe|video|audio|embed|object|script)/)
  if (player === 'frame') expect(FRAME_HOSTS).toContain(new URL(src).origin)
  expect(violations(printed)).toEqual([])
})

test('what no browser plays is a link, and so is all of it where films are not allowed', () => {
  expect(outline(html('[flash=300,200]http://e.com/a.swf[/flash][swf]http://e.com/b.swf[/swf]'))).toBe(
    'span.media(a),span.media(a)',
  )
  expect(html('[flash]http://e.com/a.swf[/flash]')).not.toContain('data-player')
  expect(outline(html(films[0]![0], makeContext({ media: false })))).toBe('a')
})

test.each([
  '[media]javascript:alert(1)[/media]',
  '[audio=2]http://e.com/a.mp3[/audio]',
  '[flash=x]http://e.com/a.swf[/flash]',
])('%s is no film', source => expect(outline(html(source))).not.toContain('media'))
