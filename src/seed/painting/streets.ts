import { block, canopyBoat, gable, lantern, stoneBridge, tiledHouse, tower } from './buildings.ts'
import type { Canvas } from './canvas.ts'
import type { Chance } from './chance.ts'
import { darker, faint, lighter, mix } from './colour.ts'
import { bicycle, cyclist, look, row, standing } from './figures.ts'
import { glints, poplar, ridge, shrubs, sky, stars, tree, willow } from './landscape.ts'
import { type Light, lights } from './light.ts'

/** White houses with dark roofs along a canal. */
export function oldTown(c: Canvas, chance: Chance): void {
  const light = chance.pick([lights.day, lights.dawn, lights.mist, lights.dusk])
  sky(c, light, chance, 60)
  ridge(c, chance, 50, 4, light.far)
  for (let x = -6; x < c.w; ) {
    const w = chance.between(16, 25)
    if (chance.odds(0.3)) gable(c, x, 66, w * 0.7, chance.between(17, 22), light)
    else tiledHouse(c, chance, x, 66, w, chance.between(13, 21), light)
    x += w + chance.between(1, 3)
  }
  c.box(0, 65, c.w, 5, mix(light.roof, light.wall, 0.55))
  c.box(0, 64.4, c.w, 0.9, mix(light.roof, light.wall, 0.8))
  for (let i = 0; i < 5; i++) lantern(c, chance.between(0.05, 0.95) * c.w, 52, 0.7, light === lights.dusk)
  c.reflect(70, light.water, 0.5)
  glints(c, chance, 71, lighter(light.sky[1], 0.5), 30)
  stoneBridge(c, chance.between(0.35, 0.65) * c.w, 72, 0.95, light)
  canopyBoat(c, chance.between(0.2, 0.8) * c.w, 88, 1, chance.odds(0.5))
  willow(c, chance, chance.odds(0.5) ? 9 : c.w - 9, 78, 2.1, light.near)
}

/** A narrow lane between white gables. */
export function lane(c: Canvas, chance: Chance): void {
  const light = chance.pick([lights.day, lights.mist, lights.dusk])
  const mid = c.w / 2
  sky(c, light, chance, 70)
  c.fill([mid - 9, 60, mid + 9, 60, c.w + 6, 102, -6, 102], {
    top: '#b5b0a6',
    bottom: '#8d8a85',
    from: 60,
    to: 100,
  })
  for (let i = 0; i < 9; i++) {
    const y = 61 + i * i * 0.55
    c.box(0, y, c.w, 0.25 + i * 0.03, faint('#5d5b58', 0.4))
  }
  for (const side of [-1, 1]) {
    for (let i = 0; i < 6; i++) {
      const [far, near] = [9 + i * 13, 9 + (i + 1) * 13]
      const foot = (d: number) => 60 + (d - 9) * 0.72
      const top = (d: number) => 40 - (d - 9) * (0.72 + i * 0.06)
      const wall = mix(light.wall, light.shade, i % 2 ? 0.08 : 0.2)
      const xs = [mid + side * far, mid + side * near] as const
      c.fill([xs[0], foot(far), xs[0], top(far), xs[1], top(near), xs[1], foot(near)], wall)
      c.fill(
        [xs[0] - side, top(far) + 2, xs[0] - side, top(far) - 1, xs[1], top(near) - 2, xs[1], top(near) + 2.4],
        light.roof,
      )
      c.fill(
        [
          xs[0] + side * 3.4,
          foot(far + 3.4),
          xs[0] + side * 3.4,
          foot(far) - 15 - i * 5,
          xs[0] + side * 8.4,
          foot(far) - 16 - i * 6,
          xs[0] + side * 8.4,
          foot(far + 8.4),
        ],
        '#6d4a36',
      )
      lantern(c, xs[0] + side * 6, foot(far) - 25 - i * 9, 0.6 + i * 0.22, light === lights.dusk)
    }
  }
  standing(c, mid + chance.between(-4, 4), 72, 0.7, look(chance), true)
  bicycle(c, mid - 20, 88, 0.9, '#3f6f8a')
}

/** A shopping street with awnings, trees and people. */
export function street(c: Canvas, chance: Chance): void {
  const light = chance.pick([lights.day, lights.dawn])
  sky(c, light, chance, 60)
  for (let x = -4; x < c.w; x += 21)
    block(
      c,
      chance,
      x,
      70,
      19,
      chance.between(34, 52),
      chance.pick(['#e8ddcb', '#d9c6b2', '#cfd8dc', '#e4cfc0']),
      light,
    )
  shops(c, chance, 74)
  c.box(0, 74, c.w, 8, '#cfc8bc')
  c.box(0, 82, c.w, 18, { top: '#7d8288', bottom: '#63686f', from: 82, to: 100 })
  for (let x = 3; x < c.w; x += 16) c.box(x, 91, 8, 0.9, '#f3efdf')
  for (let x = 12; x < c.w; x += 32) tree(c, x, 80, 1.9, light.near)
  for (let i = 0; i < 6; i++)
    standing(c, chance.between(4, c.w - 4), chance.between(79, 82), 0.82, look(chance), chance.odds(0.5))
  for (let i = 0; i < 2; i++) cyclist(c, c.w * (0.2 + i * 0.45) + chance.between(-9, 9), 95, 1.05, look(chance))
}

function shops(c: Canvas, chance: Chance, y: number): void {
  for (let x = 0; x < c.w; x += 19) {
    const hue = chance.pick(['#c8503c', '#2f7f8f', '#d9962f', '#5b7f4c', '#7a5a8c'])
    c.box(x, y - 16, 18, 16, '#6b5648')
    c.box(x + 1.4, y - 11, 9.4, 9, '#ffe9b5')
    c.box(x + 12, y - 11, 4.6, 11, '#4b3d35')
    c.box(x, y - 19.4, 18, 4.6, hue)
    c.rounded(x + 3, y - 18.2, 12, 2.1, 0.5, lighter(hue, 0.75))
    for (let i = 0; i < 6; i++) {
      c.shape([0, 0, 3, 0, 3, 3.4, 1.5, 4.6, 0, 3.4], x + i * 3, y - 14.8, 1, i % 2 ? '#fbf5e8' : hue)
    }
  }
}

/** Stalls, steam and lanterns after dark. */
export function nightMarket(c: Canvas, chance: Chance): void {
  const light = lights.night
  sky(c, light, chance)
  stars(c, chance, 40)
  for (let x = -4; x < c.w; x += 24) block(c, chance, x, 64, 21, chance.between(26, 42), light.mid, light)
  c.box(0, 64, c.w, 36, { top: '#3a3350', bottom: '#211d33', from: 64, to: 100 })
  for (let x = 4; x < c.w; x += 30) {
    const hue = chance.pick(['#d8503c', '#e0952f', '#3f8f86', '#a04f7f'])
    c.glow(x + 12, 66, 30, '#ffb05a88')
    c.box(x, 66, 24, 12, darker(hue, 0.4))
    c.box(x - 1, 65, 26, 1.8, '#f2cf8d')
    for (let i = 0; i < 4; i++)
      c.oval(x + 4 + i * 5.4, 64.2, 2, 1.3, chance.pick(['#f0a24b', '#c8402f', '#7cb85a', '#f3e1a8']))
    c.shape([-2, 0, 26, 0, 23, -7, 1, -7], x, 52, 1, hue)
    for (let i = 0; i < 7; i++) c.shape([0, 0, 4, 0, 2, 2.4], x - 2 + i * 4, 52, 1, i % 2 ? '#fff1d6' : hue)
    for (const post of [0, 23]) c.box(x + post, 52, 0.8, 14, '#6b4a34')
    standing(c, x + 12, 66, 0.75, look(chance))
    lantern(c, x + 3, 53, 0.7, true)
    lantern(c, x + 21, 53, 0.7, true)
  }
  row(c, chance, 97, 1.55, Math.round(c.w / 21), true)
}

/** New towers along the water. */
export function skyline(c: Canvas, chance: Chance): void {
  const light = chance.pick([lights.day, lights.dusk, lights.night])
  sky(c, light, chance)
  if (light === lights.night) stars(c, chance)
  for (let x = -4; x < c.w; x += chance.between(8, 13))
    block(c, chance, x, 70, chance.between(8, 13), chance.between(18, 34), mix(light.far, light.wall, 0.2), light)
  for (let x = 2; x < c.w; x += chance.between(16, 25))
    block(c, chance, x, 70, chance.between(11, 15), chance.between(32, 56), mix(light.wall, light.far, 0.3), light)
  shrubs(c, chance, 70, light.near)
  c.box(0, 70, c.w, 2, light.shade)
  c.reflect(72, light.water, 0.45)
  glints(c, chance, 72, lighter(light.sky[1], 0.4), 34)
}

/** Residential blocks round a garden with a gate. */
export function community(c: Canvas, chance: Chance): void {
  const light = chance.pick([lights.day, lights.dawn])
  sky(c, light, chance)
  for (let i = 0; i < 5; i++)
    block(
      c,
      chance,
      c.w * (0.02 + i * 0.2),
      66,
      20,
      34 + ((i * 7) % 15),
      chance.pick(['#ead9c2', '#e6cdb4', '#dfe0da']),
      light,
    )
  for (let x = 0; x < c.w; x += chance.between(7, 12)) tree(c, x, 70, chance.between(0.7, 1.1), light.near)
  c.box(0, 70, c.w, 30, { top: light.ground, bottom: darker(light.ground, 0.1), from: 70, to: 100 })
  c.shape([-14, 0, 14, 0, 40, 32, -40, 32], c.w / 2, 70, 1, '#d8d2c6')
  const stone = '#b9a58c'
  for (const side of [-1, 1]) {
    c.box(c.w / 2 + side * 24 - 4, 54, 8, 24, stone)
    c.box(c.w / 2 + side * 24 - 5, 52.6, 10, 1.8, darker(stone, 0.3))
  }
  c.shape([-30, 0, 30, 0, 27, -6.4, -27, -6.4], c.w / 2, 52.6, 1, lights.day.roof)
  c.rounded(c.w / 2 - 16, 54, 32, 6, 0.8, '#9c3b2f')
  for (let i = 0; i < 4; i++) c.rounded(c.w / 2 - 11.6 + i * 6.2, 55.4, 4.2, 3.2, 0.6, '#f3d28a')
  shrubs(c, chance, 80, light.near, 0, c.w / 2 - 34)
  shrubs(c, chance, 80, light.near, c.w / 2 + 34, c.w)
  for (let i = 0; i < 4; i++)
    standing(c, c.w / 2 + chance.between(-18, 18), chance.between(82, 94), 1, look(chance), i % 2 === 0)
}

/** Rows of new village houses. */
export function village(c: Canvas, chance: Chance): void {
  const light = chance.pick([lights.day, lights.dawn, lights.mist])
  sky(c, light, chance)
  ridge(c, chance, 52, 4, light.far)
  for (const [y, k] of [
    [62, 0.7],
    [76, 1.05],
  ] as const) {
    for (let x = -4; x < c.w; x += 32 * k) villa(c, chance, x + 3 * k, y, k, light)
    shrubs(c, chance, y + 1, light.near)
  }
  c.box(0, 77, c.w, 23, { top: light.ground, bottom: darker(light.ground, 0.12), from: 77, to: 100 })
  c.fill([0, 90, c.w, 82, c.w, 87, 0, 98], '#d6d0c2')
  for (let i = 0; i < 5; i++) poplar(c, c.w * (0.08 + i * 0.21), 93 - i * 2, 1.2, light.near)
}

function villa(c: Canvas, chance: Chance, x: number, y: number, k: number, light: Light): void {
  const roof = chance.pick(['#a4503c', '#8c4a3c', '#5d6a78'])
  c.box(x, y - 17 * k, 26 * k, 17 * k, { top: light.wall, bottom: darker(light.wall, 0.1), from: y - 17 * k, to: y })
  c.shape([-2, 0, 4, -8, 22, -8, 28, 0], x, y - 16.6 * k, k, roof)
  c.shape([3, 0, 8, -6, 13, 0], x, y - 16.6 * k, k, darker(roof, 0.2))
  for (let i = 0; i < 3; i++) {
    c.box(x + (2.6 + i * 8) * k, y - 14.6 * k, 4.8 * k, 4.4 * k, light.pane)
    c.box(x + (4.8 + i * 8) * k, y - 14.6 * k, 0.5 * k, 4.4 * k, light.wall)
    if (i !== 1) c.box(x + (2.6 + i * 8) * k, y - 7.4 * k, 4.8 * k, 4.4 * k, light.pane)
  }
  c.box(x + 10.4 * k, y - 8 * k, 5 * k, 8 * k, '#7a4b36')
  c.box(x, y - 9 * k, 26 * k, 0.6 * k, darker(light.wall, 0.15))
}

/** The watch tower above the moat. */
export function watchTower(c: Canvas, chance: Chance): void {
  const light = chance.pick([lights.dusk, lights.day, lights.night])
  sky(c, light, chance)
  if (light === lights.night) stars(c, chance)
  ridge(c, chance, 58, 4, light.far)
  for (let x = 0; x < c.w; x += chance.between(5, 9)) tree(c, x, 68, chance.between(0.7, 1.3), light.near)
  if (light !== lights.day) c.glow(c.w / 2, 46, 50, '#ffd48a66')
  tower(c, c.w * chance.between(0.42, 0.58), 68, 1.35, 4, light)
  shrubs(c, chance, 70, light.shade)
  c.box(0, 70, c.w, 2.6, mix(light.wall, light.roof, 0.5))
  c.reflect(72.6, light.water, 0.45)
  glints(c, chance, 73, lighter(light.sky[1], 0.4), 34)
  willow(c, chance, 10, 84, 2.4, light.near)
}

/** Umbrellas on a wet street. */
export function rain(c: Canvas, chance: Chance): void {
  const light = lights.mist
  c.box(0, 0, c.w, 100, { top: '#8fa1ac', bottom: '#c9d2d3', from: 0, to: 70 })
  for (let x = -4; x < c.w; x += 22)
    block(c, chance, x, 72, 20, chance.between(32, 54), '#b3bdc2', { ...light, pane: '#f3dca0' })
  c.box(0, 72, c.w, 3, '#7d8a90')
  c.reflect(75, '#77868f', 0.5)
  for (let i = 0; i < 6; i++) {
    const x = c.w * (0.1 + i * 0.16)
    const y = chance.between(82, 95)
    standing(c, x, y, 1.15, look(chance), true)
    const hue = chance.pick(['#d8503c', '#2f7f8f', '#e0ac3f', '#5b6fa8', '#f1ede2'])
    c.blob([-8, 0, -6, -4.6, 0, -6.4, 6, -4.6, 8, 0, 4, -0.8, 0, 0, -4, -0.8], x, y - 18, 1.15, hue)
    c.line([x, y - 25, x, y - 12], 0.35, '#4a4a4a')
  }
  for (let i = 0; i < 120; i++) {
    const [x, y] = [chance.between(-4, c.w), chance.between(-4, 100)]
    c.line([x, y, x - 1.2, y + 5], 0.2, '#ffffff77')
  }
}
