import { expect, test } from 'vitest'
import pairs from '../../fixtures/discuz-pairs.json' with { type: 'json' }
import { shapeOf } from '../../support/pair-shape.ts'

const agrees = ({ input, text, outline }: (typeof pairs)[number]) => {
  const shape = shapeOf(input)
  return shape.text === text && shape.outline === outline
}

test('what is well formed reads and stands as in the classic, in 95 of 100 texts and more', () => {
  expect(pairs.filter(agrees).length / pairs.length).toBeGreaterThanOrEqual(0.95)
})

test('the texts that differ are those of decision 0014, and no others', () => {
  const differing = pairs.filter(pair => !agrees(pair)).map(({ input }) => input)
  expect(differing).toEqual(pairs.filter(pair => pair.differs).map(({ input }) => input))
})
