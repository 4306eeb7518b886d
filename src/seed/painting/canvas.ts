import { Chance } from './chance.ts'
import { type Rgba, rgba } from './colour.ts'
import { scan } from './raster.ts'
import { arc, box, type Path, place, rounded, smooth } from './shapes.ts'

/** A flat colour, a colour that changes from top to bottom, or one that fades outwards from a point. */
export type Ink =
  | string
  | { top: string; bottom: string; from: number; to: number }
  | { glow: string; x: number; y: number; r: number }

/** A picture in memory. Everything is drawn in units: 100 from top to bottom, `w` from left to right. */
export class Canvas {
  readonly width: number
  readonly height: number
  readonly w: number
  readonly pixels: Uint8ClampedArray
  readonly #scale: number

  constructor(width: number, height: number) {
    this.width = width
    this.height = height
    this.#scale = height / 100
    this.w = width / this.#scale
    this.pixels = new Uint8ClampedArray(width * height * 4).fill(255)
  }

  fill(path: Path, ink: Ink): void {
    scan(path, this.#scale, this.width, this.height, (row, from, to, coverage) => {
      if (typeof ink === 'object' && 'glow' in ink) this.#glowRow(row, from, to, coverage, ink)
      else this.#flatRow(row, from, to, coverage, this.#rowColour(ink, row))
    })
  }

  box(x: number, y: number, w: number, h: number, ink: Ink): void {
    this.fill(box(x, y, w, h), ink)
  }

  rounded(x: number, y: number, w: number, h: number, r: number, ink: Ink): void {
    this.fill(rounded(x, y, w, h, r), ink)
  }

  oval(cx: number, cy: number, rx: number, ry: number, ink: Ink): void {
    this.fill(arc(cx, cy, rx, ry), ink)
  }

  glow(x: number, y: number, r: number, colour: string): void {
    this.fill(arc(x, y, r, r), { glow: colour, x, y, r })
  }

  /** An outline drawn around the origin, put at a place in some size. */
  shape(path: Path, x: number, y: number, size: number, ink: Ink, mirrored = false): void {
    this.fill(place(path, x, y, size, mirrored), ink)
  }

  /** The same with soft bends. */
  blob(path: Path, x: number, y: number, size: number, ink: Ink, mirrored = false): void {
    this.fill(place(smooth(path), x, y, size, mirrored), ink)
  }

  /** A line of even thickness with round ends and bends. */
  line(points: Path, thickness: number, colour: string): void {
    const r = thickness / 2
    for (let i = 0; i + 3 < points.length; i += 2) {
      const [ax, ay, bx, by] = [points[i]!, points[i + 1]!, points[i + 2]!, points[i + 3]!]
      const length = Math.hypot(bx - ax, by - ay) || 1
      const nx = (-(by - ay) / length) * r
      const ny = ((bx - ax) / length) * r
      this.fill([ax + nx, ay + ny, bx + nx, by + ny, bx - nx, by - ny, ax - nx, ay - ny], colour)
    }
    if (thickness < 0.7) return
    for (let i = 0; i < points.length; i += 2) this.oval(points[i]!, points[i + 1]!, r, r, colour)
  }

  /** Turns what lies under `horizon` into water that mirrors what lies above it. */
  reflect(horizon: number, water: string, share: number): void {
    const base = Math.round(horizon * this.#scale)
    const [r, g, b] = rgba(water)
    for (let row = base; row < this.height; row++) {
      const depth = row - base
      const source = Math.max(0, base - 1 - Math.round(depth * 1.15))
      const sway = Math.round(Math.sin(depth * 0.55 + Math.sin(depth * 0.13) * 3) * (0.6 + depth * 0.02))
      const keep = 1 - share * (0.75 + 0.25 * (depth / (this.height - base)))
      for (let x = 0; x < this.width; x++) {
        const from = (source * this.width + Math.max(0, Math.min(this.width - 1, x + sway))) * 4
        const to = (row * this.width + x) * 4
        this.pixels[to] = r + (this.pixels[from]! - r) * keep
        this.pixels[to + 1] = g + (this.pixels[from + 1]! - g) * keep
        this.pixels[to + 2] = b + (this.pixels[from + 2]! - b) * keep
      }
    }
  }

  /** Film grain and a slightly darker rim. */
  grain(seed: string, strength: number): void {
    const chance = new Chance(seed)
    const noise = Int8Array.from({ length: 4099 }, () => Math.round(chance.between(-strength, strength)))
    const [cx, cy] = [this.width / 2, this.height / 2]
    for (let y = 0, at = 0, n = 0; y < this.height; y++) {
      const dy = ((y - cy) / cy) ** 2
      for (let x = 0; x < this.width; x++, at += 4) {
        const rim = 1 - 0.035 * (((x - cx) / cx) ** 2 + dy)
        const speck = noise[n++ % 4099]!
        for (let k = at; k < at + 3; k++) this.pixels[k] = this.pixels[k]! * rim + speck
      }
    }
  }

  #rowColour(ink: Exclude<Ink, { glow: string }>, row: number): Rgba {
    if (typeof ink === 'string') return rgba(ink)
    const share = Math.max(0, Math.min(1, (row / this.#scale - ink.from) / (ink.to - ink.from)))
    const [a, b] = [rgba(ink.top), rgba(ink.bottom)]
    const part = (k: 0 | 1 | 2 | 3) => a[k] + (b[k] - a[k]) * share
    return [part(0), part(1), part(2), part(3)]
  }

  #flatRow(row: number, from: number, to: number, coverage: Float32Array, [r, g, b, opacity]: Rgba): void {
    const data = this.pixels
    for (let x = from, at = (row * this.width + from) * 4; x <= to; x++, at += 4) {
      const share = Math.min(1, coverage[x]!) * opacity
      data[at]! += (r - data[at]!) * share
      data[at + 1]! += (g - data[at + 1]!) * share
      data[at + 2]! += (b - data[at + 2]!) * share
    }
  }

  #glowRow(
    row: number,
    from: number,
    to: number,
    coverage: Float32Array,
    ink: { glow: string; x: number; y: number; r: number },
  ): void {
    const [r, g, b, opacity] = rgba(ink.glow)
    const dy = ((row + 0.5) / this.#scale - ink.y) / ink.r
    const data = this.pixels
    for (let x = from, at = (row * this.width + from) * 4; x <= to; x++, at += 4) {
      const dx = ((x + 0.5) / this.#scale - ink.x) / ink.r
      const fade = Math.max(0, 1 - Math.sqrt(dx * dx + dy * dy))
      const share = Math.min(1, coverage[x]!) * opacity * fade * fade
      data[at]! += (r - data[at]!) * share
      data[at + 1]! += (g - data[at + 1]!) * share
      data[at + 2]! += (b - data[at + 2]!) * share
    }
  }
}
