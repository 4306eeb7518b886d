import { canopyBoat, lantern, stoneBridge, tower } from './buildings.ts'
import type { Canvas } from './canvas.ts'
import { Chance } from './chance.ts'
import { darker, lighter } from './colour.ts'
import { cat, dog, fish, furs } from './creatures.ts'
import { bicycle } from './figures.ts'
import { poplar, willow } from './landscape.ts'
import { lights } from './light.ts'
import { arc, smooth } from './shapes.ts'
import { steamer, teaCup } from './table.ts'

const BACKS = ['#f2b56b', '#8fc1b5', '#9db4dd', '#e59a86', '#c3b1d6', '#a9c77f', '#f0cf7a', '#7fb3c8']

type Portrait = (c: Canvas, chance: Chance, back: string) => void

function face(c: Canvas, chance: Chance, back: string): void {
  const skin = chance.pick(['#f0cfb0', '#e7bd98', '#f3d6bc'])
  const hair = chance.pick(['#2b2724', '#3f2f28', '#4b4a48', '#7b7672'])
  const coat = chance.pick(['#3f5f8a', '#c8553d', '#4d7c6f', '#7a5c86', '#f4efe4', '#39424e'])
  const long = chance.odds(0.5)
  if (long) c.blob([-24, -8, -25, 16, -20, 30, 20, 30, 25, 16, 24, -8, 0, -26], 50, 46, 1, hair)
  c.fill(smooth([12, 104, 15, 82, 34, 73, 50, 71, 66, 73, 85, 82, 88, 104]), coat)
  c.box(43, 58, 14, 16, darker(skin, 0.1))
  c.shape([-9, 0, 9, 0, 0, 13], 50, 72, 1, lighter(coat, 0.55))
  c.oval(50, 45, 19, 22, skin)
  for (const side of [-1, 1]) {
    c.oval(50 + side * 19, 47, 3, 4.4, darker(skin, 0.06))
    c.oval(50 + side * 7.4, 46, 1.7, 2.1, '#2a2624')
    c.oval(50 + side * 11.6, 52.6, 3.4, 2, '#e98f7a66')
    c.line(smooth([50 + side * 4.6, 41, 50 + side * 7.6, 39.8, 50 + side * 10.6, 41], false), 1.1, hair)
  }
  c.line(arc(50, 53, 5.4, 4.4, 0.08, 0.42), 1.3, '#b5564a')
  const fringe = long
    ? [-20, 4, -21, -12, -10, -24, 6, -25, 19, -14, 20, 4, 14, -6, 2, -12, -10, -7]
    : [-20, 0, -20.6, -14, -12, -25, 4, -26, 18, -19, 20.6, 0, 16, -10, 4, -13, -8, -11, -16, -8]
  c.blob(fringe, 50, 44, 1, hair)
  if (chance.odds(0.3)) glasses(c)
  else if (!long && chance.odds(0.35)) cap(c, darker(back, 0.35))
}

function glasses(c: Canvas): void {
  for (const side of [-1, 1]) c.line(arc(50 + side * 7.6, 46, 5.6, 5), 1.1, '#3a3a40')
  c.line([48, 45.4, 52, 45.4], 1.1, '#3a3a40')
}

function cap(c: Canvas, colour: string): void {
  c.blob([-21, 2, -20, -14, 0, -22, 20, -14, 21, 2, 0, -3], 50, 34, 1, colour)
  c.blob([-23, 0, 0, -6, 23, 0, 26, 3, 0, 1, -24, 3], 50, 36, 1, darker(colour, 0.25))
}

function lens(c: Canvas): void {
  c.rounded(16, 32, 68, 46, 7, '#33383e')
  c.shape([-12, 0, -8, -9, 8, -9, 12, 0], 50, 33, 1, '#3d434a')
  for (const [r, tone] of [
    [20, '#23272d'],
    [16.5, '#f4efe4'],
    [14, '#1b2430'],
    [9, '#2f5f8f'],
  ] as const) {
    c.oval(50, 55, r, r, tone)
  }
  c.oval(46, 51, 3.2, 2.6, '#ffffffbb')
  c.rounded(68, 38, 9, 4, 1, '#d8503c')
}

function blossom(c: Canvas): void {
  for (let i = 0; i < 9; i++) {
    const angle = (i / 9) * 2 * Math.PI
    c.oval(50 + 19 * Math.cos(angle), 50 + 19 * Math.sin(angle), 12, 12, i % 2 ? '#ffd95e' : '#f8c93e')
  }
  c.oval(50, 50, 13, 13, '#c98a2e')
  for (let i = 0; i < 16; i++)
    c.oval(50 + 9 * Math.cos(i * 2.4) * (i / 16), 50 + 9 * Math.sin(i * 2.4) * (i / 16), 1.1, 1.1, '#f3d98a')
}

function book(c: Canvas): void {
  c.blob([-34, 18, -34, -16, -16, -20, 0, -14, 16, -20, 34, -16, 34, 18, 16, 14, 0, 20, -16, 14], 50, 52, 1, '#a8503c')
  c.blob([-31, 14, -31, -17, -15, -21, 0, -15, 0, 17, -15, 11], 50, 51, 1, '#fbf6ea')
  c.blob([31, 14, 31, -17, 15, -21, 0, -15, 0, 17, 15, 11], 50, 51, 1, '#f4eddb')
  for (let i = 0; i < 5; i++) {
    c.line(smooth([24, 40 + i * 5, 34, 38 + i * 5, 45, 42 + i * 5], false), 0.9, '#b9ab92')
    c.line(smooth([55, 42 + i * 5, 66, 38 + i * 5, 76, 40 + i * 5], false), 0.9, '#b9ab92')
  }
}

function ripples(c: Canvas, y: number): void {
  c.box(0, y, c.w, 100 - y, '#6fa5b3')
  for (let i = 0; i < 5; i++) c.rounded(10 + ((i * 37) % 60), y + 4 + i * 5, 22, 1.4, 0.7, '#ffffff77')
}

const portraits: Readonly<Record<string, Portrait>> = {
  face,
  cat: (c, chance) => cat(c, 50, 96, 1.75, chance.pick(furs)),
  dog: (c, chance) => dog(c, 50, 96, 1.75, chance.pick(furs)),
  fish: c => {
    ripples(c, 62)
    fish(c, 49, 50, 2.5, '#e8874f')
  },
  boat: c => {
    c.oval(70, 28, 11, 11, '#fff4cf')
    ripples(c, 62)
    canopyBoat(c, 50, 62, 2.9)
  },
  bridge: c => {
    ripples(c, 66)
    stoneBridge(c, 50, 68, 1.75, lights.day)
  },
  tower: c => {
    c.oval(72, 24, 10, 10, '#fff4cf')
    tower(c, 50, 90, 1.9, 4, lights.day)
  },
  bicycle: c => {
    c.oval(50, 46, 30, 30, '#ffffff55')
    bicycle(c, 50, 80, 4.2, '#c8402f')
  },
  tea: c => teaCup(c, 50, 52, 24),
  bun: c => steamer(c, 50, 50, 38, 1),
  lantern: c => lantern(c, 50, 4, 9.6, true),
  willow: (c, chance) => willow(c, chance, 50, 92, 4.2, '#4f8f68'),
  tree: c => {
    poplar(c, 34, 90, 4, '#4f8f68')
    poplar(c, 62, 90, 5, '#3f7d57')
  },
  camera: lens,
  flower: blossom,
  book,
}

/** Draws the portrait a name asks for: the word before the dash is the subject. */
export function drawPortrait(c: Canvas, name: string): void {
  const chance = new Chance(name)
  const back = chance.pick(BACKS)
  c.box(0, 0, c.w, 100, { top: lighter(back, 0.25), bottom: back, from: 0, to: 100 })
  c.oval(50, 56, 42, 42, lighter(back, 0.35))
  const subject = portraits[name.split('-')[0]!] ?? face
  subject(c, chance, back)
}
