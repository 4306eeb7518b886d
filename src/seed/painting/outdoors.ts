import { canopyBoat, lantern, suspensionBridge } from './buildings.ts'
import type { Canvas } from './canvas.ts'
import type { Chance } from './chance.ts'
import { darker, faint, lighter, mix } from './colour.ts'
import { bicycle, cyclist, look, standing } from './figures.ts'
import { glints, poplar, reeds, ridge, shrubs, sky, tree, water, willow } from './landscape.ts'
import { lights } from './light.ts'
import { place, smooth } from './shapes.ts'

/** Fields and a village edge under rolling green. */
export function hills(c: Canvas, chance: Chance): void {
  const light = chance.pick([lights.day, lights.dawn, lights.mist])
  sky(c, light, chance)
  ridge(c, chance, 52, 7, light.far)
  ridge(c, chance, 60, 6, light.mid)
  ridge(c, chance, 68, 4, mix(light.mid, light.ground, 0.5))
  for (let i = 0; i < 9; i++)
    poplar(c, chance.between(0, c.w), chance.between(66, 70), chance.between(0.5, 0.9), light.near)
  ridge(c, chance, 76, 3, light.ground, darker(light.ground, 0.15))
  for (let i = 0; i < 7; i++) {
    const y = 80 + i * 3.2
    c.line(
      smooth([-2, y + 2, c.w * 0.35, y - 1.4, c.w * 0.7, y + 1, c.w + 2, y - 2], false),
      0.5,
      faint(darker(light.ground, 0.4), 0.3),
    )
  }
  tree(c, chance.between(0.1, 0.3) * c.w, 92, 2.1, light.near)
}

/** A lake with islands, reeds and a boat. */
export function lake(c: Canvas, chance: Chance): void {
  const light = chance.pick([lights.day, lights.dawn, lights.mist])
  sky(c, light, chance, 56)
  ridge(c, chance, 48, 5, light.far)
  ridge(c, chance, 54, 3.4, light.mid)
  for (let x = 4; x < c.w; x += chance.between(5, 12)) tree(c, x, 58, chance.between(0.45, 0.8), light.near)
  c.box(0, 56.6, c.w, 2, light.near)
  c.reflect(58, light.water, 0.5)
  glints(c, chance, 58, lighter(light.sky[1], 0.5))
  canopyBoat(c, chance.between(0.3, 0.7) * c.w, 76, 0.85, chance.odds(0.5))
  for (const x of [6, 16, c.w - 10, c.w - 22]) reeds(c, chance, x, 101, 1.5, light.shade)
}

/** The wide river at sunset. */
export function riverSunset(c: Canvas, chance: Chance): void {
  const light = lights.dusk
  c.box(0, 0, c.w, 60, { top: chance.pick(['#48599b', '#5b4f8f']), bottom: '#ffb36e', from: 0, to: 60 })
  const x = chance.between(0.35, 0.65) * c.w
  c.glow(x, 50, 60, '#ffe09acc')
  c.oval(x, 50, 8, 8, '#fff0bd')
  for (let i = 0; i < 6; i++)
    c.rounded(
      chance.between(-10, c.w),
      chance.between(10, 40),
      chance.between(18, 46),
      1.3,
      0.7,
      faint('#ff9b7a', 0.55),
    )
  ridge(c, chance, 55, 2.6, light.mid)
  c.box(0, 57, c.w, 4, light.near)
  for (let at = 2; at < c.w; at += chance.between(4, 9)) poplar(c, at, 59, chance.between(0.25, 0.5), light.shade)
  c.reflect(60, '#6d5a8c', 0.28)
  for (let i = 0; i < 16; i++)
    c.rounded(x - 5 - chance.between(0, 4), 61 + i * 2.3, 9 + chance.between(0, 6), 0.7, 0.4, '#ffe7ae99')
  glints(c, chance, 61, '#ffcf9a', 24)
  canopyBoat(c, x + 24, 80, 0.7)
}

/** Flower fields cut into islands by water, with a boat between them. */
export function canola(c: Canvas, chance: Chance): void {
  const light = chance.pick([lights.day, lights.dawn])
  sky(c, light, chance, 40)
  ridge(c, chance, 36, 3, light.far)
  for (let x = 0; x < c.w; x += chance.between(4, 8)) poplar(c, x, 40, chance.between(0.3, 0.6), light.mid)
  water(c, chance, 39, light)
  for (let row = 0; row < 6; row++) {
    const y = 42 + row * row * 1.5 + row * 2
    const thick = 2 + row * 1.5
    const pitch = 20 + row * 10
    for (let x = -pitch * chance.next(); x < c.w; x += pitch + 3 + row * 2.2) island(c, chance, x, y, pitch, thick)
  }
  canopyBoat(c, chance.between(0.35, 0.65) * c.w, 86, 0.9, chance.odds(0.5))
}

function island(c: Canvas, chance: Chance, x: number, y: number, w: number, thick: number): void {
  c.rounded(x, y + thick * 0.5, w, thick, thick * 0.5, '#5f8a3f')
  c.rounded(x, y, w, thick, thick * 0.5, { top: '#ffe25a', bottom: '#e9b92d', from: y, to: y + thick })
  for (let i = 0; i < w * 0.7; i++) {
    const r = thick * chance.between(0.06, 0.11)
    c.oval(
      x + thick * 0.3 + chance.next() * (w - thick * 0.6),
      y + thick * chance.between(0.1, 0.85),
      r,
      r,
      chance.odds(0.6) ? '#fff08a' : '#d7a51f',
    )
  }
}

/** Lotus leaves and flowers. */
export function lotus(c: Canvas, chance: Chance): void {
  c.box(0, 0, c.w, 100, { top: '#8fbfb0', bottom: '#2f6f6a', from: 0, to: 100 })
  glints(c, chance, 4, '#d9f2e6', 30)
  for (let i = 0; i < 26; i++) {
    const depth = i / 26
    const [x, y, r] = [chance.between(-6, c.w + 6), 8 + depth * 90, 4 + depth * 11]
    const green = chance.pick(['#4f9463', '#5fa86c', '#3f8058', '#78b874'])
    c.oval(x + 1, y + 1.4, r, r * 0.44, '#1d4a4a55')
    c.oval(x, y, r, r * 0.44, green)
    for (let k = 0; k < 9; k++)
      c.line([x, y, x + r * 0.86 * Math.cos(k * 0.7), y + r * 0.37 * Math.sin(k * 0.7)], 0.25, lighter(green, 0.3))
    if (i % 4 === 3) flower(c, x + r * 0.3, y - r * 0.2, 0.5 + depth * 0.9)
  }
}

function flower(c: Canvas, x: number, y: number, k: number): void {
  c.line([x, y + 3 * k, x - k, y + 12 * k], 0.7 * k, '#3f7a4f')
  for (const [lean, tone] of [
    [-0.17, '#f3a6bd'],
    [0.17, '#f3a6bd'],
    [-0.09, '#f8bfd0'],
    [0.09, '#f8bfd0'],
    [0, '#fcdbe5'],
  ] as const) {
    c.fill(place(smooth([-2.6, -4, 0, -10.4, 2.6, -4, 0, 1.6]), x, y, k, false, lean), tone)
  }
  c.oval(x, y + 0.4 * k, 1.6 * k, 1 * k, '#f3cf5b')
}

/** A road lined with snow-covered trees. */
export function snow(c: Canvas, chance: Chance): void {
  c.box(0, 0, c.w, 100, { top: '#b7c9d8', bottom: '#f2f5f7', from: 0, to: 66 })
  ridge(c, chance, 58, 5, '#cfdbe4')
  ridge(c, chance, 66, 3, '#e6edf2')
  c.box(0, 66, c.w, 34, { top: '#edf2f6', bottom: '#fbfcfd', from: 66, to: 100 })
  c.shape([-3, 0, 3, 0, 22, 38, -22, 38], c.w * 0.5, 64, 1, '#cfd8e0')
  for (const side of [-1, 1]) {
    for (let i = 0; i < 5; i++) {
      const k = 0.6 + i * 0.42
      const x = c.w / 2 + side * (8 + i * i * 3.6 + i * 4)
      tree(c, x, 66 + i * i * 1.6, k, '#7d93a1')
      c.blob([-4, -8, -2, -12.4, 1, -13, 4, -9, 2, -10, -1, -9], x, 66 + i * i * 1.6, k, '#ffffff')
    }
  }
  standing(c, c.w * 0.5, 84, 0.8, { ...look(chance), coat: '#c8402f' }, true)
  for (let i = 0; i < 150; i++) {
    const r = chance.between(0.2, 0.75)
    c.oval(chance.between(0, c.w), chance.between(0, 100), r, r, faint('#ffffff', chance.between(0.5, 0.95)))
  }
}

/** The long bridge over the great river. */
export function bridge(c: Canvas, chance: Chance): void {
  const light = chance.pick([lights.dawn, lights.day, lights.dusk])
  sky(c, light, chance, 62)
  ridge(c, chance, 60, 2.4, light.far)
  water(c, chance, 63, light)
  c.reflect(66, light.water, 0.6)
  suspensionBridge(c, 56, light)
  glints(c, chance, 66, lighter(light.sky[1], 0.4), 50)
  const x = chance.between(0.4, 0.6) * c.w
  c.box(x - 8, 76, 5, 4, '#f4efe4')
  c.box(x - 7, 73.6, 3, 2.6, '#d8503c')
  for (let i = 0; i < 3; i++) c.box(x - 2 + i * 4, 77, 3.4, 3, ['#d99a3c', '#3f7f9f', '#b8503c'][i]!)
  c.shape([-10, 4, 11, 4, 14, 0, -12, 0], x, 80, 1, '#5f3a34')
}

/** A cycle path between trees along the water. */
export function cyclePath(c: Canvas, chance: Chance): void {
  const light = chance.pick([lights.day, lights.dawn])
  sky(c, light, chance, 56)
  ridge(c, chance, 54, 4, light.mid)
  c.box(0, 56, c.w, 44, { top: light.ground, bottom: darker(light.ground, 0.12), from: 56, to: 100 })
  c.fill([c.w * 0.62, 57, c.w, 57, c.w, 86], light.water)
  const bend = smooth([
    c.w * 0.56,
    57,
    c.w * 0.53,
    64,
    c.w * 0.42,
    76,
    c.w * 0.1,
    102,
    c.w * 0.74,
    102,
    c.w * 0.64,
    78,
    c.w * 0.6,
    64,
  ])
  c.fill(bend, '#c46a52')
  c.line(smooth([c.w * 0.575, 58, c.w * 0.56, 66, c.w * 0.52, 78, c.w * 0.42, 101], false), 0.7, '#fbeedd')
  for (let i = 0; i < 5; i++) willow(c, chance, c.w * (0.47 - i * 0.1), 61 + i * i * 1.5, 0.5 + i * 0.3, light.near)
  for (let i = 0; i < 3; i++) reeds(c, chance, c.w * (0.82 + i * 0.07), 74 + i * 9, 1, light.shade)
  cyclist(c, c.w * 0.52, 84, 0.95, look(chance))
  cyclist(c, c.w * 0.57, 70, 0.5, look(chance))
}

/** A bicycle resting by the river. */
export function bicycleRest(c: Canvas, chance: Chance): void {
  const light = chance.pick([lights.dawn, lights.dusk, lights.day])
  sky(c, light, chance, 58)
  ridge(c, chance, 56, 3, light.mid)
  water(c, chance, 58, light)
  c.box(0, 78, c.w, 22, { top: light.ground, bottom: darker(light.ground, 0.2), from: 78, to: 100 })
  c.box(0, 68, c.w, 1.1, '#e9e4d8')
  c.box(0, 73, c.w, 0.9, '#e9e4d8')
  for (let x = 6; x < c.w; x += 19) c.box(x, 66.6, 1.5, 13, '#e9e4d8')
  willow(c, chance, c.w * 0.86, 88, 2.4, light.near)
  bicycle(c, c.w * 0.42, 93, 2.2, chance.pick(['#c8402f', '#2f6fa8', '#d99a2b']))
  shrubs(c, chance, 100, light.near)
}

/** An angler under a tree at the bank. */
export function angler(c: Canvas, chance: Chance): void {
  const light = chance.pick([lights.dawn, lights.mist, lights.day])
  sky(c, light, chance, 52)
  ridge(c, chance, 50, 3, light.far)
  for (let x = 2; x < c.w; x += chance.between(4, 9)) tree(c, x, 54, chance.between(0.4, 0.7), light.mid)
  c.reflect(54, light.water, 0.5)
  glints(c, chance, 54, lighter(light.sky[1], 0.4), 30)
  c.blob([-30, 30, -30, -2, -6, -6, 18, -3, 34, 6, 44, 30], c.w * 0.2, 88, 1.1, light.ground)
  willow(c, chance, c.w * 0.1, 86, 2.3, light.near)
  const [x, y] = [c.w * 0.34, 86]
  c.box(x - 3, y - 1.4, 6.4, 1.2, '#7b5a3c')
  standing(c, x, y + 2, 0.95, look(chance))
  c.blob([-3.4, 0, -1.4, -1.6, 0, -2.8, 1.4, -1.6, 3.4, 0], x, y - 13.4, 1, '#e2c887')
  c.line(smooth([x + 2, y - 7, x + 20, y - 21, x + 42, y - 27], false), 0.5, '#4b3a2a')
  c.line([x + 42, y - 27, x + 45, y - 12], 0.18, '#f4f4ee')
  c.oval(x + 45, y - 11.4, 0.7, 1.2, '#e2503c')
  for (const r of [3, 5.4])
    c.line(smooth([x + 45 - r, y - 11, x + 45, y - 11 + r * 0.3, x + 45 + r, y - 11], false), 0.2, '#ffffffaa')
}

/** Long rowing boats at the spring boat fair. */
export function boatFair(c: Canvas, chance: Chance): void {
  const light = lights.day
  sky(c, light, chance, 40)
  ridge(c, chance, 40, 3, light.mid)
  shrubs(c, chance, 44, light.near)
  water(c, chance, 45, light)
  for (let lane = 0; lane < 4; lane++) {
    const k = 0.75 + lane * 0.3
    const y = 54 + lane * 13
    const x = c.w * chance.between(0.34, 0.62)
    const flag = ['#d23f31', '#e8b23a', '#2f7fb5', '#3f9a63'][lane]!
    c.blob([-38, -2, -30, 1, 0, 2.2, 30, 1, 40, -3, 30, 3, 0, 4.2, -30, 3], x, y, k, '#6a4a33')
    for (let i = 0; i < 11; i++) {
      const at = x + (i - 5) * 5.6 * k
      c.line([at, y - 4 * k, at - 5 * k, y + 5 * k], 0.5 * k, '#c9a878')
      c.blob([-1.6, 1.6, -1.3, -3, 0, -4, 1.3, -3, 1.6, 1.6], at, y, k, i % 2 ? flag : lighter(flag, 0.25))
      c.oval(at, y - 5 * k, 1.1 * k, 1.2 * k, '#ecc7a4')
    }
    c.line([x + 32 * k, y, x + 32 * k, y - 14 * k], 0.5 * k, '#5b4332')
    c.shape([0, -14, 0, -8, 9, -10.4], x + 32 * k, y, k, flag)
  }
}

/** Lanterns over the water at night. */
export function lanternNight(c: Canvas, chance: Chance): void {
  const light = lights.night
  sky(c, light, chance)
  ridge(c, chance, 62, 4, light.mid)
  c.reflect(66, light.water, 0.35)
  for (let i = 0; i < 14; i++)
    lantern(c, (c.w / 14) * (i + 0.5), 6 + Math.sin(i * 0.75) * 5 + chance.between(0, 3), 1.1, true)
  for (let i = 0; i < 12; i++) {
    const depth = chance.next()
    const [x, y, k] = [chance.between(4, c.w - 4), 70 + depth * 27, 0.7 + depth]
    c.glow(x, y - 2 * k, 9 * k, '#ffb36a99')
    c.blob([-3.4, -1.6, -1.6, 0.6, 1.6, 0.6, 3.4, -1.6, 1, -0.6, 0, -3.6, -1, -0.6], x, y, k, '#ff9d84')
    c.oval(x, y - 1.4 * k, 0.6 * k, 1.1 * k, '#fff3b8')
  }
}
