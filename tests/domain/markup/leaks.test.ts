import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5'
import { expect, test } from 'vitest'
import { renderSignature } from '../../../src/markup/render.ts'
import { html, makeContext } from '../../support/markup.ts'

type Node = DefaultTreeAdapterTypes.ChildNode

const SPY = 'https://spy.example/'

/** Attributes by which an element asks for something as soon as it is there. */
const ASKING: Record<string, string[]> = {
  img: ['src', 'srcset', 'lowsrc', 'dynsrc', 'longdesc', 'usemap'],
  image: ['src', 'href', 'xlink:href'],
  input: ['type=image src', 'formaction'],
  iframe: ['src', 'srcdoc', 'longdesc'],
  frame: ['src'],
  embed: ['src', 'code', 'pluginspage'],
  object: ['data', 'classid', 'codebase', 'archive', 'usemap'],
  applet: ['code', 'codebase', 'archive', 'object'],
  audio: ['src', 'autoplay src'],
  video: ['src', 'poster', 'autoplay src'],
  source: ['src', 'srcset'],
  track: ['src', 'default src'],
  bgsound: ['src'],
  script: ['src', 'type=module src'],
  link: ['rel=stylesheet href', 'rel=icon href', 'rel=prefetch href', 'rel=preload as=image href', 'rel=manifest href'],
  style: ['>@import "', '>a{background:url('],
  base: ['href'],
  meta: ['http-equiv=refresh content=0;url', 'name=msapplication-TileImage content'],
  body: ['background', 'style=background:url('],
  table: ['background', 'style=background-image:url('],
  td: ['background', 'style=list-style-image:url('],
  div: ['style=background:url(', 'style=content:url(', 'style=cursor:url(', 'style=behavior:url('],
  svg: ['><image href', '><use href', '><feImage href', '><script href', '><a ping'],
  math: ['href', '><maction actiontype=statusline xlink:href'],
  a: ['ping', 'href=#x attributionsrc'],
  html: ['manifest', 'xmlns'],
  form: ['action'],
  button: ['formaction'],
  menuitem: ['icon'],
  command: ['icon'],
  portal: ['src'],
  isindex: ['action'],
  layer: ['src'],
  xml: ['src'],
  marquee: ['onstart=fetch('],
}

const markup = Object.entries(ASKING).flatMap(([name, attributes]) =>
  attributes.flatMap(one =>
    ['"', "'"].map(
      quote => `<${name} ${one}${one.endsWith('(') || one.startsWith('>@') ? SPY : `=${quote}${SPY}${quote}`}>`,
    ),
  ),
)

/** The same by codes of ours that take an address, or seem to. */
const codes = [
  ...['img', 'img=9,9', 'media', 'media=mp4,9,9', 'media=x,9,9', 'audio', 'audio=1', 'flash', 'flash=9,9', 'swf'].map(
    tag => `[${tag}]${SPY}a.mp4[/${tag.split('=')[0]}]`,
  ),
  ...['postbg', 'begin', 'attach', 'attachimg', 'email', 'qq', 'index', 'fly'].map(tag => `[${tag}]${SPY}[/${tag}]`),
  ...[
    'color',
    'backcolor',
    'font',
    'size',
    'align',
    'float',
    'list',
    'table',
    'tr',
    'td',
    'p',
    'hide',
    'begin',
  ].flatMap(tag => [
    `[${tag}=url(${SPY})]x[/${tag}]`,
    `[${tag}=1,${SPY}]x[/${tag}]`,
    `[${tag}=red;background:url(${SPY})]x[/${tag}]`,
  ]),
  `[begin=${SPY},900,500,1,1]${SPY}b.png[/begin]`,
  `[img]${SPY}a.png" srcset="${SPY}b.png[/img]`,
  `[url=${SPY}][img]${SPY}a.png[/img][/url]`,
  `[quote][media]${SPY}a.mp3[/media][/quote]`,
]

/** Addresses of the spy in places where a browser asks for them by itself. A link is asked for by who follows it. */
function asked(printed: string): string[] {
  const found: string[] = []
  const look = (nodes: readonly Node[]): void => {
    for (const node of nodes) {
      if (!('tagName' in node)) continue
      for (const { name, value } of node.attrs) {
        const waits =
          (node.tagName === 'a' && name === 'href') || name.startsWith('data-') || /^(alt|title)$/.test(name)
        if (value.includes('spy.example') && !waits) found.push(`${node.tagName} ${name}`)
      }
      if (['script', 'style', 'iframe', 'audio', 'video', 'link', 'meta'].includes(node.tagName))
        found.push(node.tagName)
      look(node.childNodes)
    }
  }
  look(parseFragment(printed).childNodes)
  return found
}

test('S-05 no way to ask another site for something is left in a post or a signature; players come with a click', () => {
  const sources = [
    ...markup,
    ...codes,
    ...markup.map(one => `[quote]${one}[/quote]`),
    ...markup.map(one => `[b]${one}`),
  ]
  expect(sources.length).toBeGreaterThan(221)
  const context = makeContext({ externalImages: false, media: true })
  const printers: ((source: string) => string)[] = [
    source => html(source, context),
    source => renderSignature(source, { bbcode: true, images: false }),
  ]
  const leaks = sources.flatMap(source =>
    printers.flatMap(print => asked(print(source)).map(one => `${one}: ${source}`)),
  )
  expect(leaks).toEqual([])
})

test('S-05 and it is seen when there is one: the owner may let pictures of others be shown', () => {
  expect(asked(html(`[img]${SPY}a.png[/img]`, makeContext({ externalImages: true })))).toEqual(['img src'])
  expect(asked(`<div style="background:url(${SPY})">`)).toEqual(['div style'])
})
