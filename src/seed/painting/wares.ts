import type { Canvas } from './canvas.ts'
import type { Chance } from './chance.ts'
import { darker, faint, lighter, mix } from './colour.ts'
import { cat, dog, fish, furs } from './creatures.ts'
import { bicycle } from './figures.ts'
import { bookShelf, sofa } from './indoors.ts'
import { boards, plant, shell, window } from './rooms.ts'
import { place, rounded, smooth } from './shapes.ts'
import { tabletop } from './table.ts'

const WALLS = ['#e9dfcf', '#d9e2dc', '#e3d8d6', '#d6dde4', '#efe6d0']

function corner(c: Canvas, chance: Chance): void {
  shell(c, chance.pick(WALLS), '#c29b73', 72)
  boards(c, 72, '#c29b73')
}

function catRoom(c: Canvas, chance: Chance): void {
  corner(c, chance)
  window(c, c.w * 0.62, 12, 36, 34, chance.pick(['#e8c9a0', '#c9d8d0', '#e0b8a8']))
  plant(c, c.w * 0.12, 82, 1.8)
  c.oval(c.w * 0.44, 90, 44, 8, '#c8705c')
  c.oval(c.w * 0.44, 90, 38, 6.4, '#d98b74')
  c.oval(c.w * 0.72, 92, 5, 5, '#5f8fb0')
  for (const tilt of [0, 0.12, 0.24]) {
    c.line(place(smooth([-4.6, 0, 0, -1.8, 4.6, 0], false), c.w * 0.72, 92, 1, false, tilt), 0.45, '#8fb7d0')
  }
}

/** A cat at home. */
export function catAtHome(c: Canvas, chance: Chance): void {
  catRoom(c, chance)
  cat(c, c.w * 0.44, 91, 1.6, chance.pick(furs))
}

/** The ginger kitten. */
export function gingerCat(c: Canvas, chance: Chance): void {
  catRoom(c, chance)
  cat(c, c.w * 0.44, 91, 1.25, furs[0]!)
}

/** The black cat and the ginger kitten on one rug. */
export function twoCats(c: Canvas, chance: Chance): void {
  catRoom(c, chance)
  cat(c, c.w * 0.33, 91, 1.5, furs[2]!)
  cat(c, c.w * 0.56, 92, 1.2, furs[0]!)
}

/** A dog in the yard. */
export function dogAtHome(c: Canvas, chance: Chance): void {
  c.box(0, 0, c.w, 62, { top: '#9fd0ea', bottom: '#e9f4ee', from: 0, to: 62 })
  for (let x = 0; x < c.w; x += 9) c.shape([0, 62, 0, 32, 3.6, 27, 7.2, 32, 7.2, 62], x + 0.9, 6, 1, '#f4f0e6')
  c.box(0, 44, c.w, 3, '#e2dccd')
  c.box(0, 64, c.w, 36, { top: '#9cc97a', bottom: '#79ad60', from: 64, to: 100 })
  plant(c, c.w * 0.88, 80, 1.7)
  dog(c, c.w * chance.between(0.4, 0.55), 90, 1.55, chance.pick(furs))
  c.oval(c.w * 0.2, 90, 4, 4, '#e2503c')
  c.blob([-3, -1, 0, -2.4, 3, -1, 0, 0], c.w * 0.2, 90, 1.2, '#fff3df')
}

/** The day's catch on the grass. */
export function dayCatch(c: Canvas, chance: Chance): void {
  c.box(0, 0, c.w, 100, { top: '#8fbf6e', bottom: '#6fa356', from: 0, to: 100 })
  for (let i = 0; i < 120; i++) {
    const [x, y] = [chance.between(0, c.w), chance.between(0, 100)]
    c.line(
      [x, y, x + chance.between(-1.4, 1.4), y - chance.between(2, 4)],
      0.4,
      chance.odds(0.5) ? '#a5d080' : '#5b8f48',
    )
  }
  c.rounded(c.w * 0.14, 22, c.w * 0.72, 60, 5, '#3f4f4a')
  c.rounded(c.w * 0.16, 25, c.w * 0.68, 54, 4, '#dfe6e2')
  const tones = ['#8d979c', '#b59a62', '#7f9098', '#a3866a']
  for (let i = 0; i < 4; i++)
    fish(c, c.w * (i % 2 ? 0.64 : 0.38), 36 + Math.floor(i / 2) * 24 + (i % 2) * 5, chance.between(1.2, 1.7), tones[i]!)
  c.line([c.w * 0.05, 96, c.w * 0.95, 86], 0.9, '#4b3a2a')
}

/** A sofa for sale. */
export function sofaSale(c: Canvas, chance: Chance): void {
  corner(c, chance)
  window(c, c.w * 0.1, 12, 30, 30, '#e8d9b8')
  sofa(c, c.w * 0.54, 88, 1.6, chance.pick(['#7f9a8f', '#b9785f', '#6f7fa0', '#c9a05a']))
  plant(c, c.w * 0.1, 84, 1.6)
}

/** A phone on the table. */
export function phoneSale(c: Canvas, chance: Chance): void {
  tabletop(c, chance)
  const [x, hue] = [c.w * 0.44, chance.pick(['#5f7fb0', '#c87f6a', '#6fa08f'])]
  c.fill(place(rounded(-18, -34, 36, 68, 3), x + 47, 51, 1, false, 0.03), '#00000030')
  c.fill(place(rounded(-18, -34, 36, 68, 3), x + 46, 50, 1, false, 0.03), '#f7f4ec')
  c.fill(place(rounded(-9, -20, 18, 36, 3), x + 46, 50, 1, false, 0.03), lighter(hue, 0.25))
  c.rounded(x - 17.2, 13.4, 36, 76, 5, '#00000033')
  c.rounded(x - 18, 12, 36, 76, 5, '#23272d')
  c.rounded(x - 16.6, 13.6, 33.2, 72.8, 4, { top: lighter(hue, 0.4), bottom: darker(hue, 0.35), from: 13, to: 86 })
  c.rounded(x - 5, 15, 10, 2, 1, '#23272d')
  for (let i = 0; i < 12; i++) {
    c.rounded(
      x - 13.4 + (i % 4) * 7,
      44 + Math.floor(i / 4) * 9,
      5.4,
      5.4,
      1.4,
      chance.pick(['#f3d28a', '#fbf5e8', '#e07a5f', '#8fd0b5', '#8fb7e0']),
    )
  }
  c.rounded(x - 8, 24, 16, 5, 1, '#ffffffcc')
}

/** A camera on the table. */
export function cameraSale(c: Canvas, chance: Chance): void {
  tabletop(c, chance)
  const x = c.w * 0.48
  c.line(smooth([x - 36, 34, x - 60, 60, x - 40, 88, x + 10, 92], false), 2.2, '#2f3338')
  c.rounded(x - 35, 29, 72, 46, 5, '#00000033')
  c.rounded(x - 36, 27, 72, 46, 5, '#33383e')
  c.shape([-14, 0, -9, -9, 9, -9, 14, 0], x, 28, 1, '#3d434a')
  c.box(x - 36, 40, 72, 20, '#4a4038')
  c.oval(x + 24, 27, 5, 2.6, '#8b9499')
  c.oval(x - 25, 26.6, 6, 2.6, '#23272d')
  c.oval(x, 51, 22, 22, '#23272d')
  c.oval(x, 51, 19, 19, '#454c54')
  c.oval(x, 51, 15, 15, '#1b2430')
  c.oval(x, 51, 11, 11, '#2f4f7f')
  c.oval(x, 51, 6, 6, '#1b2a44')
  c.oval(x - 4.6, 46, 3.4, 2.6, '#ffffffaa')
  c.rounded(x + 22, 33, 9, 3, 0.6, '#d8503c')
}

/** A washing machine for sale. */
export function washerSale(c: Canvas, chance: Chance): void {
  corner(c, chance)
  const x = c.w * 0.5
  c.oval(x, 92, 32, 3, '#00000033')
  c.rounded(x - 27, 22, 54, 70, 2.6, { top: '#f7f7f4', bottom: '#d9dcdc', from: 22, to: 92 })
  c.box(x - 27, 34, 54, 0.8, '#c3c8c9')
  c.rounded(x - 23, 25, 16, 6, 1, '#e3e6e6')
  c.rounded(x + 1, 25.4, 12, 5, 0.8, '#2f3a44')
  c.oval(x + 20, 28, 3.2, 3.2, '#b9c0c3')
  c.oval(x, 62, 20, 20, '#b9c0c3')
  c.oval(x, 62, 16.4, 16.4, '#3a4650')
  c.blob([-14, 2, -6, -2, 2, 3, 9, -1, 14, 3, 10, 11, 0, 14, -10, 11], x, 62, 1, '#7fb2d0')
  c.oval(x - 5, 54, 5, 3, faint('#ffffff', 0.35))
  plant(c, c.w * 0.16, 90, 1.8)
}

/** Books in piles and on shelves. */
export function bookSale(c: Canvas, chance: Chance): void {
  shell(c, '#d9cfbd', '#b08f6c', 78)
  bookShelf(c, chance, c.w * 0.08, 6, c.w * 0.84, 60)
  for (const [x, count] of [
    [0.2, 5],
    [0.46, 8],
    [0.72, 4],
  ] as const) {
    for (let i = 0; i < count; i++) {
      const hue = chance.pick(['#c8503c', '#2f6f8f', '#e0ac3f', '#5b8f5c', '#f1e6d0', '#7a5a8c'])
      const slip = chance.between(-2, 2)
      c.rounded(c.w * x + slip, 91 - i * 3.6, 25, 3.4, 0.5, hue)
      c.box(c.w * x + slip + 1, 91.8 - i * 3.6, 3, 1.8, mix(hue, '#ffffff', 0.6))
    }
  }
}

/** A bicycle for sale. */
export function bicycleSale(c: Canvas, chance: Chance): void {
  c.box(0, 0, c.w, 74, chance.pick(['#c9a58c', '#a9b7ad', '#d2c3a5']))
  for (let y = 2; y < 74; y += 7) {
    c.box(0, y, c.w, 0.5, '#00000014')
    for (let x = (y % 2) * 8; x < c.w; x += 16) c.box(x, y, 0.5, 7, '#00000014')
  }
  c.box(0, 74, c.w, 26, { top: '#b5b1a8', bottom: '#96928a', from: 74, to: 100 })
  c.oval(c.w * 0.5, 90, 40, 2.6, '#00000033')
  bicycle(c, c.w * 0.5, 90, 4.4, chance.pick(['#c8402f', '#2f6fa8', '#3f8f6a', '#e0952f']))
  plant(c, c.w * 0.9, 84, 1.7)
}

/** A route drawn on a plain map. */
export function routeMap(c: Canvas, chance: Chance): void {
  c.box(0, 0, c.w, 100, '#e9efdf')
  for (let i = 0; i < 16; i++)
    c.rounded(
      chance.between(-10, c.w),
      chance.between(-6, 96),
      chance.between(14, 34),
      chance.between(9, 20),
      3,
      chance.pick(['#d5e4c3', '#dfe8cc', '#f1ecd8']),
    )
  c.line(smooth([-4, 20, c.w * 0.3, 34, c.w * 0.55, 22, c.w + 4, 40], false), 6, '#a9d0e6')
  c.line(smooth([c.w * 0.72, -4, c.w * 0.66, 40, c.w * 0.78, 104], false), 3.4, '#a9d0e6')
  for (let i = 0; i < 8; i++) c.line([chance.between(0, c.w), -2, chance.between(0, c.w), 102], 1.2, '#ffffff')
  for (let i = 0; i < 6; i++) c.line([-2, chance.between(0, 100), c.w + 2, chance.between(0, 100)], 1.2, '#ffffff')
  const stops = [c.w * 0.1, 82, c.w * 0.26, 62, c.w * 0.36, 46, c.w * 0.56, 54, c.w * 0.7, 30, c.w * 0.9, 18]
  c.line(smooth(stops, false), 2.8, '#ffffff')
  c.line(smooth(stops, false), 1.7, '#d8503c')
  for (let i = 0; i < stops.length; i += 2) {
    c.oval(stops[i]!, stops[i + 1]!, 2.5, 2.5, '#ffffff')
    c.oval(stops[i]!, stops[i + 1]!, 1.7, 1.7, i === 0 ? '#3f9a63' : '#d8503c')
  }
  c.blob([0, 0, -4.4, -7, -3.6, -11, 0, -12.6, 3.6, -11, 4.4, -7], c.w * 0.9, 17, 1, '#d8503c')
  c.oval(c.w * 0.9, 9.4, 1.8, 1.8, '#ffffff')
}
