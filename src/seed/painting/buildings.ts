import type { Canvas } from './canvas.ts'
import type { Chance } from './chance.ts'
import { darker, faint, lighter, mix } from './colour.ts'
import type { Light } from './light.ts'
import { arc, place, smooth } from './shapes.ts'

/** A whitewashed house with a dark tiled roof; `y` is the ground. */
export function tiledHouse(c: Canvas, chance: Chance, x: number, y: number, w: number, h: number, light: Light): void {
  c.box(x, y - h, w, h, { top: light.wall, bottom: mix(light.wall, light.shade, 0.2), from: y - h, to: y })
  c.box(x, y - 2.4, w, 2.4, mix(light.wall, light.roof, 0.55))
  const tall = h * 0.3
  const top = y - h - tall
  c.fill([x - 2.2, y - h + 0.8, x + 1.8, top, x + w - 1.8, top, x + w + 2.2, y - h + 0.8], light.roof)
  for (let i = 1; i < w / 1.6; i++) {
    const share = i / (w / 1.6)
    const from = x + 1.8 + (w - 3.6) * share
    c.line([from, top, x - 2.2 + (w + 4.4) * share, y - h + 0.6], 0.3, lighter(light.roof, 0.16))
  }
  c.box(x - 2.2, y - h + 0.4, w + 4.4, 0.8, darker(light.roof, 0.3))
  c.blob(
    [0, -1, w / 2, -0.4, w, -1, w + 1, -1.9, w, 0.3, w / 2, 0.5, 0, 0.3, -1, -1.9],
    x,
    top + 0.3,
    1,
    darker(light.roof, 0.35),
  )
  lattice(c, chance, x, y, w, h, light)
}

function lattice(c: Canvas, chance: Chance, x: number, y: number, w: number, h: number, light: Light): void {
  const wood = mix('#6d4630', light.shade, 0.35)
  const bays = Math.max(1, Math.floor(w / 8))
  for (let i = 0; i < bays; i++) {
    const mid = x + (w / bays) * (i + 0.5)
    const door = chance.odds(0.4)
    const [bw, bh] = door ? [4.4, h * 0.62] : [4, h * 0.3]
    const bottom = door ? y : y - h * 0.3
    c.box(mid - bw / 2, bottom - bh, bw, bh, wood)
    c.box(mid - bw / 2 + 0.4, bottom - bh + 0.4, bw - 0.8, bh * 0.55, light.pane)
    for (let k = 1; k < 4; k++) c.box(mid - bw / 2 + (bw / 4) * k - 0.1, bottom - bh, 0.25, bh * 0.6, wood)
    c.box(mid - bw / 2, bottom - bh * 0.72, bw, 0.25, wood)
  }
}

/** A stepped white gable with little roofs, the mark of an old lane. */
export function gable(c: Canvas, x: number, y: number, w: number, h: number, light: Light): void {
  const steps = [
    [0, 1, 1],
    [0.16, 0.68, 1.22],
    [0.34, 0.32, 1.42],
  ] as const
  for (const [inset, width, tall] of steps) {
    c.box(x + w * inset, y - h * tall, w * width, h * tall, light.wall)
    c.blob(
      [-1.4, -0.6, 0, -1.1, 4, -0.9, 8, -1.1, 9.4, -0.6, 8, 0.6, 0, 0.6],
      x + w * inset,
      y - h * tall,
      (w * width) / 8,
      light.roof,
    )
  }
  c.box(x + w * 0.42, y - h * 0.75, w * 0.16, h * 0.16, mix(light.roof, light.wall, 0.25))
}

/** A modern block with a grid of windows; `y` is the ground. */
export function block(
  c: Canvas,
  chance: Chance,
  x: number,
  y: number,
  w: number,
  h: number,
  wall: string,
  light: Light,
): void {
  c.box(x, y - h, w, h, { top: lighter(wall, 0.08), bottom: darker(wall, 0.1), from: y - h, to: y })
  c.box(x + w * 0.8, y - h, w * 0.2, h, faint(light.shade, 0.16))
  c.box(x - 0.5, y - h - 1, w + 1, 1.3, darker(wall, 0.28))
  const columns = Math.max(2, Math.round(w / 3.4))
  const rows = Math.max(2, Math.round(h / 4.4))
  for (let i = 0; i < columns; i++) {
    for (let k = 0; k < rows; k++) {
      const lit = chance.odds(light.pane === '#ffd98a' ? 0.5 : 0.86)
      const pane = lit ? light.pane : mix(light.pane, light.shade, 0.6)
      const cell = w / columns
      c.box(x + cell * i + cell * 0.22, y - h + 1.6 + (h / rows) * k, cell * 0.56, (h / rows) * 0.52, pane)
    }
  }
}

/** A tiered tower with turned-up eaves. */
export function tower(c: Canvas, x: number, y: number, size: number, tiers: number, light: Light): void {
  const wood = mix('#9c4a32', light.shade, 0.25)
  c.shape([-13, 0, -12, -3, 12, -3, 13, 0], x, y, size, mix(light.wall, light.roof, 0.3))
  let base = y - 3 * size
  for (let tier = 0; tier < tiers; tier++) {
    const k = size * (1 - tier * 0.17)
    c.box(x - 8 * k, base - 6 * k, 16 * k, 6 * k, wood)
    for (let i = 0; i < 5; i++) c.box(x - 7.2 * k + i * 3 * k, base - 5.2 * k, 2.3 * k, 4.2 * k, light.pane)
    c.box(x - 8.6 * k, base - 1.4 * k, 17.2 * k, 0.5 * k, lighter(wood, 0.3))
    const eaves = [-13, -6.6, -10.5, -6, 0, -5.5, 10.5, -6, 13, -6.6, 9, -8.2, 6.6, -9.6, 0, -9.8, -6.6, -9.6, -9, -8.2]
    c.blob(eaves, x, base, k, light.roof)
    c.line(
      place(smooth([-12.8, -6.7, -9, -6.1, 0, -5.6, 9, -6.1, 12.8, -6.7], false), x, base, k),
      0.35 * k,
      mix(light.roof, '#d8b26a', 0.6),
    )
    base -= 8.6 * k
  }
  const k = size * (1 - tiers * 0.17)
  c.shape([-6, 0.4, -1, -4.4, 1, -4.4, 6, 0.4], x, base, k + 0.15 * size, light.roof)
  c.oval(x, base - 5.4 * size * 0.5, 0.8 * size, 1.2 * size, '#d8b26a')
}

/** A humpbacked stone bridge across the picture at water level `y`. */
export function stoneBridge(c: Canvas, x: number, y: number, size: number, light: Light): void {
  const stone = mix(light.wall, light.roof, 0.32)
  const hole = arc(0, 0, 8, 9, 0.5, 1)
  const back = [-24, 0, -22, -4, -8, -13, 0, -14.4, 8, -13, 22, -4, 24, 0]
  c.shape([...back, 8, 0, ...reverse(hole), -8, 0], x, y, size, stone)
  c.line(place(arc(0, 0, 8.6, 9.6, 0.5, 1), x, y, size), 0.7 * size, lighter(stone, 0.3))
  const rail = smooth([-23, -6, -8, -15.5, 0, -17, 8, -15.5, 23, -6], false)
  c.line(place(rail, x, y, size), 0.6 * size, darker(stone, 0.25))
  for (let i = -20; i <= 20; i += 4) {
    const lift = 17 - (i * i) / 48
    c.box(x + (i - 0.35) * size, y - lift * size, 0.7 * size, 3.4 * size, darker(stone, 0.18))
  }
}

function reverse(path: readonly number[]): number[] {
  const out: number[] = []
  for (let i = path.length - 2; i >= 0; i -= 2) out.push(path[i]!, path[i + 1]!)
  return out
}

/** A suspension bridge from edge to edge with its deck at `y`. */
export function suspensionBridge(c: Canvas, y: number, light: Light): void {
  const steel = mix(light.wall, light.roof, 0.35)
  const [left, right] = [c.w * 0.24, c.w * 0.76]
  const cable = (x: number) => {
    const span = (x - c.w / 2) / (right - c.w / 2)
    return Math.abs(span) <= 1 ? y - 3 - 30 * span * span : y - 33 + 33 * ((Math.abs(span) - 1) / 0.92)
  }
  for (let x = 0; x < c.w; x += 2.4) {
    c.line([x, Math.min(y, cable(x)), x, y], 0.22, faint(steel, 0.8))
    c.line([x, cable(x), x + 2.4, cable(x + 2.4)], 0.65, steel)
  }
  c.box(0, y, c.w, 1.7, darker(steel, 0.2))
  c.box(0, y - 0.5, c.w, 0.5, lighter(steel, 0.3))
  for (const x of [left, right]) {
    c.shape(
      [-2.6, 22, -1.6, -36, 1.6, -36, 2.6, 22, 1.2, 22, 0.7, -34, -0.7, -34, -1.2, 22],
      x,
      y,
      1,
      darker(steel, 0.1),
    )
    for (const rung of [-34, -18, 4]) c.box(x - 2, y + rung, 4, 1.4, darker(steel, 0.1))
  }
}

/** A wooden boat with a dark mat canopy. */
export function canopyBoat(c: Canvas, x: number, y: number, size: number, mirrored = false): void {
  c.blob([-12, -2.6, -8, -0.4, 8, -0.4, 13, -3.2, 10, 1.4, 0, 2.2, -9, 1.4], x, y, size, '#5b4332', mirrored)
  c.shape([-7, -0.6, -6, -4.4, -3, -6, 2, -6, 4.6, -4.4, 5.4, -0.6], x, y, size, '#2f3338', mirrored)
  for (const rib of [-4.6, -1.4, 1.8]) c.box(x + rib * size, y - 5.8 * size, 0.3 * size, 5.4 * size, '#4a5058')
}

/** A round red lantern hanging from `y`. */
export function lantern(c: Canvas, x: number, y: number, size: number, lit: boolean): void {
  if (lit) c.glow(x, y + 3.6 * size, 9 * size, '#ff9b5688')
  c.line([x, y, x, y + 1.6 * size], 0.25 * size, '#6b3a24')
  c.oval(x, y + 3.8 * size, 2.5 * size, 2.2 * size, lit ? '#f0503c' : '#c9402f')
  c.oval(x, y + 3.8 * size, 1.2 * size, 2.2 * size, lit ? '#ff7a55' : '#d85643')
  c.rounded(x - 1.1 * size, y + 1.5 * size, 2.2 * size, 0.6 * size, 0.2, '#e2b04a')
  c.rounded(x - 1.1 * size, y + 5.7 * size, 2.2 * size, 0.6 * size, 0.2, '#e2b04a')
  c.line([x, y + 6.2 * size, x, y + 8.4 * size], 0.4 * size, '#e2b04a')
}
