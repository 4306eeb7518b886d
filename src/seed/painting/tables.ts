import type { Canvas } from './canvas.ts'
import type { Chance } from './chance.ts'
import {
  chopsticks,
  crayfish,
  noodles,
  plate,
  sesameCakes,
  steamer,
  tabletop,
  teaCup,
  tofuShreds,
  wholeFish,
} from './table.ts'

type Dish = (c: Canvas, chance: Chance, x: number, y: number, r: number) => void

/** One dish in the middle, a cup and chopsticks beside it. */
function served(dish: Dish): (c: Canvas, chance: Chance) => void {
  return (c, chance) => {
    tabletop(c, chance)
    const x = c.w / 2 + chance.between(-8, 8)
    dish(c, chance, x, 51, 34)
    teaCup(c, c.w * 0.11, 28, 8)
    plate(c, c.w * 0.11, 76, 12, '#e9eff1')
    chopsticks(c, c.w * 0.88, 86, 62)
  }
}

/** Fish-broth noodles. */
export const fishNoodles = served(noodles)

/** Dried tofu in shreds. */
export const shreds = served(tofuShreds)

/** A basket of small buns. */
export const smallBuns = served((c, _chance, x, y, r) => steamer(c, x, y, r, 7))

/** The one large soup bun. */
export const soupBun = served((c, _chance, x, y, r) => steamer(c, x, y, r, 1))

/** Crayfish by the plate. */
export const crayfishDish = served(crayfish)

/** The whole morning table. */
export function breakfast(c: Canvas, chance: Chance): void {
  tabletop(c, chance)
  const dishes: Dish[] = [
    tofuShreds,
    (cv, _ch, x, y, r) => steamer(cv, x, y, r, 7),
    noodles,
    sesameCakes,
    (cv, _ch, x, y, r) => steamer(cv, x, y, r, 1),
  ]
  const shift = chance.whole(0, 4)
  const spots = [
    [0.2, 30],
    [0.52, 26],
    [0.83, 34],
    [0.34, 76],
    [0.68, 78],
  ] as const
  for (const [i, [x, y]] of spots.entries()) dishes[(i + shift) % 5]!(c, chance, c.w * x, y, 20)
  teaCup(c, c.w * 0.07, 68, 5.4)
  teaCup(c, c.w * 0.93, 76, 5.4)
  chopsticks(c, c.w * 0.5, 66, 26)
}

/** A round table full of dishes. */
export function feast(c: Canvas, chance: Chance): void {
  tabletop(c, chance)
  const mid = c.w / 2
  c.oval(mid, 51, 62, 48, '#00000022')
  c.oval(mid, 50, 61, 47, '#a8392f')
  c.oval(mid, 50, 36, 28, '#d9e6e6')
  wholeFish(c, chance, mid, 50, 14)
  const dishes: Dish[] = [
    crayfish,
    tofuShreds,
    noodles,
    sesameCakes,
    (cv, _ch, x, y, r) => steamer(cv, x, y, r, 7),
    crayfish,
    wholeFish,
    tofuShreds,
  ]
  for (const [i, dish] of dishes.entries()) {
    const angle = (i / dishes.length) * 2 * Math.PI + 0.2
    dish(c, chance, mid + Math.cos(angle) * 47, 50 + Math.sin(angle) * 35, 10.5)
  }
}

/** Tea for two. */
export function tea(c: Canvas, chance: Chance): void {
  tabletop(c, chance)
  c.rounded(c.w * 0.2, 18, c.w * 0.6, 64, 6, '#4f6f60')
  c.rounded(c.w * 0.22, 21, c.w * 0.56, 58, 5, '#5d8070')
  c.oval(c.w * 0.5 + 1, 45.5, 16, 16, '#00000033')
  c.blob([14, -2, 24, -6, 26, -3, 15, 5], c.w * 0.5, 44, 1, '#7d4a34')
  c.oval(c.w * 0.5, 44, 15.4, 15.4, '#7d4a34')
  c.oval(c.w * 0.5, 44, 10, 10, '#94593f')
  c.oval(c.w * 0.5, 44, 2.6, 2.6, '#5f3626')
  for (const [x, y] of [
    [0.32, 36],
    [0.34, 66],
    [0.66, 68],
  ] as const) {
    teaCup(c, c.w * x, y, 5.4)
  }
  plate(c, c.w * 0.12, 50, 9, '#f2efe6')
  for (let i = 0; i < 14; i++)
    c.oval(c.w * 0.12 + chance.between(-5, 5), 50 + chance.between(-5, 5), 1.3, 0.9, '#c99a5a')
}
