import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { squarePicture } from '../../../src/lib/images.ts'

test('a square is cut where it was chosen, of the picture as it is seen, and never beyond its edges', async () => {
  const red = { r: 255, g: 0, b: 0 }
  const blue = { create: { width: 100, height: 100, channels: 3 as const, background: '#00f' } }
  const base = { create: { width: 200, height: 100, channels: 3 as const, background: red } }
  const path = join(mkdtempSync(join(tmpdir(), 'loutan-test-')), 'halves.jpg')
  const halves = sharp(base).composite([{ input: await sharp(blue).png().toBuffer(), left: 100, top: 0 }])
  // Turned by a quarter: what is seen has red above and blue below.
  await halves.jpeg().withMetadata({ orientation: 6 }).toFile(path)
  const color = async (square: { x: number; y: number; side: number }) => {
    const [picture] = (await squarePicture(path, [48], square)) ?? []
    const { dominant } = await sharp(picture).stats()
    return dominant.r > dominant.b ? 'red' : 'blue'
  }
  expect(await color({ x: 0, y: 0, side: 900 })).toBe('red')
  expect(await color({ x: 0, y: 500, side: 900 })).toBe('blue')
  expect(await color({ x: 1000, y: 1000, side: 1000 })).toBe('blue')
})
