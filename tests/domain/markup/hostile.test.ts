import { expect, test } from 'vitest'
import { quoteOf } from '../../../src/markup/excerpt.ts'
import { renderPost, renderSignature } from '../../../src/markup/render.ts'
import { mutations, payloads, wrappings } from '../../support/hostile.ts'
import { html, makeAttachment, makeContext, makeContextWith } from '../../support/markup.ts'
import { violations } from '../../support/oracle.ts'

const mutated = payloads.flatMap(payload => mutations.map(mutate => mutate(payload)))
/** Two of three: each payload comes in each wrapping, and in each of its forms in most of them. */
const THIRD = 3

function* wrapped(): Generator<string> {
  for (const [turn, wrap] of wrappings.entries()) {
    for (const [index, payload] of mutated.entries()) if ((index + turn) % THIRD > 0) yield wrap(payload)
  }
}

/** The sources whose printing holds something that must not be there. */
function leaks(sources: Iterable<string>, print: (source: string) => string): { count: number; found: string[] } {
  const found: string[] = []
  let count = 0
  for (const source of sources) {
    count++
    const wrong = violations(print(source))
    if (wrong.length > 0 && found.length < 5) found.push(`${source} -> ${wrong.join('; ')}`)
  }
  return { count, found }
}

test('the oracle bites', () => {
  const bad = [
    '<script>x</script>',
    '<img src=x onerror=y>',
    '<a href="javascript:x">y</a>',
    '<a href="/x"><a href="/y">z</a></a>',
    '<span style="--color:red;x:y">z</span>',
    '<strong><div class="quote">x</div></strong>',
    '<table class="t_table"><tr><td>x</td></tr></table>',
    '<i>x',
    '<!--x-->',
    '<span class="x">y</span>',
  ]
  for (const markup of bad) expect(violations(markup), markup).not.toEqual([])
})

test('S-01 no hostile text in any place of a post gives a node outside the allow-list', { timeout: 180_000 }, () => {
  const context = makeContextWith(7)
  const { count, found } = leaks(wrapped(), source => renderPost(source, context).html)
  expect(found).toEqual([])
  expect(count).toBeGreaterThanOrEqual(79_080)
})

test('S-01 nor in a signature, a quote, a file name or a text without markup', { timeout: 60_000 }, () => {
  const prints: ((payload: string) => string)[] = [
    payload => renderSignature(`[b]${payload}[/b][url=${payload}]x[/url]`, { bbcode: true, images: true }),
    payload => html(payload, makeContext({ bbcode: false })),
    payload => html(`${quoteOf({ author: payload, when: payload, source: payload, threadId: 1, postId: 2 })}x`),
    payload =>
      html('[attach]1[/attach]', makeContext({ attachments: new Map([[1, makeAttachment(1, { name: payload })]]) })),
  ]
  for (const print of prints) expect(leaks(mutated, print).found).toEqual([])
})
