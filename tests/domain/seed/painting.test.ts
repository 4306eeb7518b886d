import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { town } from '../../../src/seed/content/town.ts'
import type { SeedImage } from '../../../src/seed/content/types.ts'
import { banners } from '../../../src/seed/painting/banners.ts'
import { Canvas } from '../../../src/seed/painting/canvas.ts'
import { paint, paintAvatar } from '../../../src/seed/painting/paint.ts'
import { scenes } from '../../../src/seed/painting/scenes.ts'

const picture = (name: string, scene: string): SeedImage => ({ name, scene, width: 300, height: 200 })

function pixel(canvas: Canvas, x: number, y: number): number[] {
  const at = (y * canvas.width + x) * 4
  return [...canvas.pixels.slice(at, at + 3)]
}

describe('the canvas', () => {
  test('fills a shape inside its outline and nothing outside', () => {
    const canvas = new Canvas(100, 100)
    canvas.box(20, 20, 40, 40, '#102030')
    expect(pixel(canvas, 40, 40)).toEqual([16, 32, 48])
    expect(pixel(canvas, 10, 40)).toEqual([255, 255, 255])
    expect(pixel(canvas, 70, 40)).toEqual([255, 255, 255])
  })

  test('softens an edge that runs through a pixel', () => {
    const canvas = new Canvas(100, 100)
    canvas.box(20.5, 20, 40, 40, '#000000')
    expect(pixel(canvas, 20, 40)[0]).toBeGreaterThan(110)
    expect(pixel(canvas, 20, 40)[0]).toBeLessThan(145)
  })

  test('goes from one colour to the other', () => {
    const canvas = new Canvas(10, 100)
    canvas.box(0, 0, 10, 100, { top: '#000000', bottom: '#ffffff', from: 0, to: 100 })
    expect(pixel(canvas, 5, 1)[0]).toBeLessThan(8)
    expect(pixel(canvas, 5, 98)[0]).toBeGreaterThan(247)
  })

  test('stays inside the picture', () => {
    const canvas = new Canvas(30, 20)
    canvas.oval(0, 0, 300, 300, '#ff0000')
    expect(pixel(canvas, 29, 19)).toEqual([255, 0, 0])
  })
})

describe('pictures', () => {
  test.each(Object.keys(scenes))('%s can be drawn in both shapes', async scene => {
    const wide = await sharp(await paint(picture('wide.jpg', scene))).metadata()
    const tall = await sharp(await paint({ name: 'tall.png', scene, width: 150, height: 200 })).metadata()
    expect([wide.format, wide.width, wide.height]).toEqual(['jpeg', 300, 200])
    expect([tall.format, tall.width, tall.height]).toEqual(['png', 150, 200])
  })

  test('the same name gives the same picture, another name another', async () => {
    const [first, again, other] = await Promise.all(
      ['a.jpg', 'a.jpg', 'b.jpg'].map(name => paint(picture(name, 'lake'))),
    )
    expect(first?.equals(again!)).toBe(true)
    expect(first?.equals(other!)).toBe(false)
  })

  test('an unknown scene is refused', async () => {
    await expect(paint(picture('a.jpg', 'nowhere'))).rejects.toThrow('nowhere')
  })
})

describe('strips', () => {
  test.each(Object.keys(banners))('%s moves for ever', async scene => {
    const gif = await paint({ name: 'a.gif', scene, width: 300, height: 40, animated: true })
    const { format, pages = 1, loop, pageHeight, height } = await sharp(gif).metadata()
    expect(format).toBe('gif')
    expect(pages).toBeGreaterThan(1)
    expect(loop).toBe(0)
    expect(pageHeight ?? height).toBe(40)
    const [one, later] = await Promise.all([0, 3].map(page => sharp(gif, { page }).raw().toBuffer()))
    expect(one?.equals(later!)).toBe(false)
  })
})

describe('portraits', () => {
  test('are squares of 400, small, and the same each time', async () => {
    const avatars = town.members.flatMap(member => member.avatar ?? [])
    expect(new Set(avatars).size).toBe(avatars.length)
    for (const name of avatars) {
      const image = await paintAvatar(name)
      const { format, width, height } = await sharp(image).metadata()
      expect([format, width, height]).toEqual(['png', 400, 400])
      expect(image.length).toBeLessThan(30_000)
    }
    expect((await paintAvatar('cat-1')).equals(await paintAvatar('cat-1'))).toBe(true)
  })
})
