import type { Sharp } from 'sharp'
import { loadSharp } from '../../lib/sharp.ts'
import type { SeedImage } from '../content/types.ts'
import { banners } from './banners.ts'
import { Canvas } from './canvas.ts'
import { Chance } from './chance.ts'
import { drawPortrait } from './portraits.ts'
import { scenes } from './scenes.ts'

const FRAMES = 8
const FRAME_MS = 120

/** Draws a picture of the demo content: a GIF that moves, or a PNG or JPEG by the ending of its name. */
export async function paint(image: SeedImage): Promise<Buffer> {
  if (image.animated) return paintBanner(image)
  const scene = scenes[image.scene]
  if (!scene) throw new Error(`No scene called ${image.scene}`)
  const canvas = new Canvas(image.width, image.height)
  scene(canvas, new Chance(image.name))
  if (image.name.endsWith('.png')) return png(canvas)
  canvas.grain(image.name, 3)
  return (await raw(canvas)).jpeg({ quality: 74 }).toBuffer()
}

/** Draws a square member picture. */
export async function paintAvatar(name: string): Promise<Buffer> {
  const canvas = new Canvas(400, 400)
  drawPortrait(canvas, name)
  return png(canvas)
}

async function paintBanner(image: SeedImage): Promise<Buffer> {
  const banner = banners[image.scene]
  if (!banner) throw new Error(`No moving strip called ${image.scene}`)
  const bytes = image.width * image.height * 4
  const strip = Buffer.alloc(bytes * FRAMES)
  for (let frame = 0; frame < FRAMES; frame++) {
    const canvas = new Canvas(image.width, image.height)
    banner(canvas, new Chance(image.name), frame / FRAMES)
    strip.set(canvas.pixels, bytes * frame)
  }
  const sharp = await loadSharp()
  return sharp(strip, {
    raw: { width: image.width, height: image.height * FRAMES, channels: 4, pageHeight: image.height },
  })
    .gif({ delay: Array<number>(FRAMES).fill(FRAME_MS), loop: 0, colours: 32, dither: 0, effort: 1 })
    .toBuffer()
}

async function raw({ pixels, width, height }: Canvas): Promise<Sharp> {
  const sharp = await loadSharp()
  return sharp(Buffer.from(pixels.buffer), { raw: { width, height, channels: 4 } }).removeAlpha()
}

async function png(canvas: Canvas): Promise<Buffer> {
  return (await raw(canvas)).png({ palette: true, colours: 128, dither: 0.6, effort: 2 }).toBuffer()
}
