import { expect, test } from 'vitest'
import pairs from '../../fixtures/markup-pairs.json' with { type: 'json' }
import { html, outline, visible } from '../../support/markup.ts'
import { violations } from '../../support/oracle.ts'

test.each(pairs)('$input reads "$text"', ({ input, text, outline: expected }) => {
  const printed = html(input)
  expect(visible(printed)).toBe(text)
  expect(outline(printed)).toBe(expected)
  expect(violations(printed)).toEqual([])
})
