import type { Canvas } from './canvas.ts'
import type { Chance } from './chance.ts'
import { darker, faint, lighter, mix } from './colour.ts'
import type { Light } from './light.ts'
import { type Path, place } from './shapes.ts'

/** Sky with a sun (or moon) and clouds, down to the horizon. */
export function sky(c: Canvas, light: Light, chance: Chance, horizon = 68): void {
  c.box(0, 0, c.w, 100, { top: light.sky[0], bottom: light.sky[1], from: 0, to: horizon })
  const x = chance.between(0.15, 0.85) * c.w
  const y = chance.between(14, 26)
  c.glow(x, y, 46, faint(light.sun, 0.85))
  c.oval(x, y, 4.6, 4.6, light.sun)
  for (let i = chance.whole(2, 4); i > 0; i--) {
    cloud(c, chance.between(0, c.w), chance.between(6, horizon * 0.5), chance.between(0.7, 1.6), light.cloud)
  }
}

/** A flat-bottomed cloud. */
export function cloud(c: Canvas, x: number, y: number, size: number, colour: string): void {
  c.rounded(x - 10 * size, y - 2.4 * size, 20 * size, 3.6 * size, 1.8 * size, colour)
  c.oval(x - 3.4 * size, y - 2.6 * size, 3.6 * size, 3.2 * size, colour)
  c.oval(x + 2.4 * size, y - 3.4 * size, 4.4 * size, 4 * size, colour)
  c.rounded(x - 16 * size, y + 0.1 * size, 19 * size, 1.1 * size, 0.6 * size, colour)
}

/** Little stars in the upper part of a night sky. */
export function stars(c: Canvas, chance: Chance, bottom = 45): void {
  for (let i = 0; i < 60; i++) {
    const r = chance.between(0.1, 0.32)
    c.oval(chance.between(0, c.w), chance.between(1, bottom), r, r, faint('#ffffff', chance.between(0.3, 0.9)))
  }
}

/** A rolling ridge from edge to edge, filled down to the bottom. */
export function ridge(c: Canvas, chance: Chance, y: number, swing: number, colour: string, fade?: string): void {
  const [a, b] = [chance.between(0, 6), chance.between(0, 6)]
  const [fa, fb] = [chance.between(0.03, 0.055), chance.between(0.08, 0.14)]
  const crest: number[] = []
  for (let x = -2; x <= c.w + 2; x += 1.5) {
    crest.push(x, y - swing * (0.6 * Math.sin(x * fa + a) + 0.3 * Math.sin(x * fb + b)))
  }
  const outline: Path = [...crest, c.w + 2, 102, -2, 102]
  c.fill(outline, fade ? { top: colour, bottom: fade, from: y - swing, to: y + 22 } : colour)
}

/** Open water with thin bright lines. */
export function water(c: Canvas, chance: Chance, y: number, light: Light): void {
  c.box(0, y, c.w, 100 - y, {
    top: mix(light.water, light.sky[1], 0.45),
    bottom: darker(light.water, 0.16),
    from: y,
    to: 100,
  })
  glints(c, chance, y, lighter(light.sky[1], 0.4))
}

/** Short bright strokes on water, denser and longer towards the viewer. */
export function glints(c: Canvas, chance: Chance, y: number, colour: string, count = 38): void {
  for (let i = 0; i < count; i++) {
    const depth = chance.next() ** 1.3
    const length = 1.5 + depth * chance.between(3, 11)
    c.rounded(chance.between(-4, c.w), y + 1 + depth * (99 - y), length, 0.22 + depth * 0.3, 0.3, faint(colour, 0.42))
  }
}

/** A round tree. */
export function tree(c: Canvas, x: number, y: number, size: number, colour: string): void {
  c.shape([-0.6, 0, -0.35, -6, 0.35, -6, 0.6, 0], x, y, size, mix(colour, '#4a3527', 0.7))
  c.oval(x, y - 8 * size, 4.2 * size, 4.6 * size, colour)
  c.oval(x - 2.6 * size, y - 6.4 * size, 2.8 * size, 2.8 * size, darker(colour, 0.12))
  c.oval(x + 2.4 * size, y - 6.8 * size, 2.9 * size, 3 * size, darker(colour, 0.06))
  c.oval(x + 1.1 * size, y - 9.6 * size, 2 * size, 1.9 * size, lighter(colour, 0.16))
}

/** A willow with hanging branches. */
export function willow(c: Canvas, chance: Chance, x: number, y: number, size: number, colour: string): void {
  const trunk: Path = [-0.9, 0, -0.3, -7, -1, -13, 0.7, -13, 0.5, -7, 1, 0]
  c.blob(trunk, x, y, size, mix(colour, '#43352b', 0.75))
  c.oval(x, y - 13.5 * size, 5.4 * size, 3.4 * size, colour)
  for (let i = 0; i < 17; i++) {
    const start = -6.4 + i * 0.8
    const length = chance.between(6, 11) * (1 - Math.abs(start) / 14)
    const strand: Path = [
      start * 0.8,
      -14,
      start * 1.05,
      -13 + length * 0.5,
      start * 1.1 + chance.between(-0.4, 0.6),
      -13 + length,
    ]
    const tone = i % 3 === 0 ? lighter(colour, 0.18) : i % 3 === 1 ? colour : darker(colour, 0.14)
    c.line(place(strand, x, y, size), 0.85 * size, tone)
  }
}

/** A slim pointed tree. */
export function poplar(c: Canvas, x: number, y: number, size: number, colour: string): void {
  c.box(x - 0.3 * size, y - 3 * size, 0.6 * size, 3 * size, mix(colour, '#4a3527', 0.6))
  const crown: Path = [0, -14, 2, -8, 1.7, -3, 0, -1.8, -1.7, -3, -2, -8]
  c.blob(crown, x, y, size, colour)
  c.blob([0.2, -13, 1.8, -8, 1.4, -3.4, 0.5, -2.6], x, y, size, lighter(colour, 0.13))
}

/** A strip of low shrubs. */
export function shrubs(c: Canvas, chance: Chance, y: number, colour: string, from = 0, to = c.w): void {
  for (let x = from; x < to; x += chance.between(2.4, 4.4)) {
    const r = chance.between(1.6, 3)
    c.oval(x, y, r * 1.3, r, chance.odds(0.4) ? lighter(colour, 0.1) : colour)
  }
}

/** Blades of reed with brown heads at the water's edge. */
export function reeds(c: Canvas, chance: Chance, x: number, y: number, size: number, colour: string): void {
  for (let i = 0; i < 9; i++) {
    const lean = chance.between(-3, 3)
    const height = chance.between(7, 14)
    const root = x + chance.between(-3, 3) * size
    const tip = [root + lean * size, y - height * size] as const
    c.line([root, y, root + lean * 0.3 * size, y - height * 0.6 * size, ...tip], 0.35 * size, colour)
    if (chance.odds(0.6)) c.oval(tip[0], tip[1], 0.55 * size, 1.9 * size, '#9c7a4c')
  }
}
