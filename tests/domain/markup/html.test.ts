import { expect, test } from 'vitest'
import { concat, element, escapeHtml } from '../../../src/markup/html.ts'

test('text is escaped for content and attributes alike', () => {
  expect(escapeHtml(`<a href="x" id='y'>&amp;`)).toBe('&lt;a href=&quot;x&quot; id=&#39;y&#39;&gt;&amp;amp;')
})

test('an element prints its attributes in the given order and leaves out the absent', () => {
  expect(element('img', { alt: '"', title: undefined, width: 3, height: null })).toBe('<img alt="&quot;" width="3">')
  expect(element('ul', {}, concat([element('li', {}, escapeHtml('<')), element('li', {})]))).toBe(
    '<ul><li>&lt;</li><li></li></ul>',
  )
})

test('an attribute that is not on the list is not printed even if types are cheated', () => {
  const attributes = { class: 'x', onclick: 'alert(1)' } as { class: string }
  expect(element('span', attributes)).toBe('<span class="x"></span>')
})
