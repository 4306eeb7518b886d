import type { Canvas } from './canvas.ts'
import type { Chance } from './chance.ts'
import { darker, lighter, mix } from './colour.ts'
import { type Path, place, smooth } from './shapes.ts'

const COATS = ['#3f5f8a', '#c8553d', '#e2a03f', '#4d7c6f', '#7a5c86', '#54606e', '#b56576', '#2f4858', '#d9c5a0']
const HAIR = ['#2b2724', '#3a2f2a', '#4b4a48', '#8b8680']
const SKIN = ['#f0cfb0', '#e7bd98', '#f3d6bc']

/** How somebody looks. */
export interface Look {
  coat: string
  trousers: string
  hair: string
  skin: string
  long: boolean
}

/** A random look. */
export function look(chance: Chance): Look {
  const coat = chance.pick(COATS)
  return {
    coat,
    trousers: chance.pick(['#39424e', '#4a4f5a', '#2f3a4a', '#6b6258']),
    hair: chance.pick(HAIR),
    skin: chance.pick(SKIN),
    long: chance.odds(0.45),
  }
}

function head(c: Canvas, x: number, y: number, k: number, { skin, hair, long }: Look, away: boolean): void {
  if (long) c.blob([-1.6, -1, -1.9, 1.2, -1.2, 2.6, 1.2, 2.6, 1.9, 1.2, 1.6, -1], x, y, k, hair)
  c.box(x - 0.55 * k, y + 0.8 * k, 1.1 * k, 1.4 * k, darker(skin, 0.12))
  c.oval(x, y, 1.45 * k, 1.7 * k, away ? hair : skin)
  if (away) return
  c.blob([-1.6, 0.1, -1.5, -1.3, 0, -2.1, 1.5, -1.3, 1.6, 0.1, 1, -0.7, -0.2, -0.9, -1.1, -0.5], x, y, k, hair)
}

/** Somebody standing; `y` is the ground, `size` 1 makes about 16 units. */
export function standing(c: Canvas, x: number, y: number, size: number, who: Look, away = false): void {
  const k = size
  for (const side of [-1, 1]) {
    c.shape([side * 0.15, -7, side * 1.75, -7, side * 1.5, -0.3, side * 0.4, -0.3], x, y, k, who.trousers)
    c.rounded(x + side * 0.95 * k - 0.8 * k, y - 0.7 * k, 1.6 * k, 0.8 * k, 0.4 * k, '#2a2a30')
  }
  const arm: Path = [-2, -12.4, -2.9, -11, -3, -6.6, -2.1, -6.4, -1.5, -10]
  c.blob(arm, x, y, k, darker(who.coat, 0.16))
  c.blob(arm, x, y, k, darker(who.coat, 0.16), true)
  const body: Path = [-1.9, -12.6, 0, -13, 1.9, -12.6, 2.3, -9, 2, -6, 0, -5.8, -2, -6, -2.3, -9]
  c.blob(body, x, y, k, who.coat)
  if (!away) c.shape([-0.7, -13, 0.7, -13, 0, -11.2], x, y, k, lighter(who.coat, 0.6))
  head(c, x, y - 14.6 * k, k, who, away)
}

/** Somebody sitting behind a table: head and shoulders; `y` is the table's edge. */
export function seated(c: Canvas, x: number, y: number, size: number, who: Look, away = false): void {
  const k = size
  const body: Path = [-3.6, 0.6, -3.3, -3, -1.6, -4.6, 0, -4.9, 1.6, -4.6, 3.3, -3, 3.6, 0.6]
  c.fill([...place(smooth(body, false), x, y, k)], who.coat)
  if (!away) c.shape([-0.8, -4.9, 0.8, -4.9, 0, -2.8], x, y, k, lighter(who.coat, 0.65))
  head(c, x, y - 6.6 * k, k * 1.05, who, away)
}

/** A row of people, of slightly different heights. */
export function row(c: Canvas, chance: Chance, y: number, size: number, count: number, away = false): void {
  const gap = Math.min(9 * size, (c.w * 0.86) / count)
  const left = c.w / 2 - ((count - 1) * gap) / 2
  for (let i = 0; i < count; i++) {
    standing(c, left + i * gap + chance.between(-0.6, 0.6), y, size * chance.between(0.94, 1.06), look(chance), away)
  }
}

/** Somebody on a bicycle, riding to the right. */
export function cyclist(c: Canvas, x: number, y: number, size: number, who: Look): void {
  bicycle(c, x, y, size, mix(who.coat, '#d04a35', 0.5))
  const k = size
  c.line(place([-0.6, -9.4, 1.8, -6.4, 0.6, -2.4], x, y, k), 1.3 * k, who.trousers)
  c.blob([-1.5, -8.6, 0.4, -8.4, 3.6, -12.6, 2.4, -14.4, 0, -12.4], x, y, k, who.coat)
  c.line(place([3, -12.8, 4.2, -10.4, 5.4, -9.4], x, y, k), 1.05 * k, darker(who.coat, 0.15))
  head(c, x + 4 * k, y - 16 * k, k, who, false)
  c.blob([2.2, -16.2, 2.8, -18.2, 4.4, -18.7, 5.9, -17.6, 6.2, -16.6, 4, -16.8], x, y, k, '#e8e4da')
}

/** A bicycle by itself. */
export function bicycle(c: Canvas, x: number, y: number, size: number, colour: string): void {
  const k = size
  for (const wheel of [-4.6, 4.8]) {
    c.oval(x + wheel * k, y - 3.3 * k, 3.3 * k, 3.3 * k, '#2b2f36')
    c.oval(x + wheel * k, y - 3.3 * k, 2.85 * k, 2.85 * k, '#c9d3d0')
    c.oval(x + wheel * k, y - 3.3 * k, 0.5 * k, 0.5 * k, '#2b2f36')
    c.line(place([wheel - 2.7, -3.3, wheel + 2.7, -3.3], x, y, k), 0.16 * k, '#8b9499')
    c.line(place([wheel, -6, wheel, -0.6], x, y, k), 0.16 * k, '#8b9499')
  }
  c.line(place([-4.6, -3.3, -1.6, -8, 3.4, -8.2, 0.2, -3, -1.6, -8], x, y, k), 0.62 * k, colour)
  c.line(place([-4.6, -3.3, 0.2, -3], x, y, k), 0.5 * k, colour)
  c.line(place([4.8, -3.3, 3.2, -9.6, 4.8, -10], x, y, k), 0.55 * k, colour)
  c.rounded(x - 3 * k, y - 9 * k, 2.8 * k, 0.8 * k, 0.4 * k, '#2b2f36')
}
