// Prints how many of the well-formed texts come out as in the classic: `npx tsx scripts/score-pairs.ts`.
import { readFileSync } from 'node:fs'
import { shapeOf } from '../tests/support/pair-shape.ts'

const file = new URL('../tests/fixtures/discuz-pairs.json', import.meta.url)
const pairs = JSON.parse(readFileSync(file, 'utf8')) as { input: string; text: string; outline: string }[]
const differing = pairs.filter(({ input, text, outline }) => {
  const shape = shapeOf(input)
  return shape.text !== text || shape.outline !== outline
})
const same = pairs.length - differing.length
process.stdout.write(`${same} of ${pairs.length} alike: ${((100 * same) / pairs.length).toFixed(1)} %\n`)
for (const { input } of differing) process.stdout.write(`differs: ${JSON.stringify(input.slice(0, 80))}\n`)
