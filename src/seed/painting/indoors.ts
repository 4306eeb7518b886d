import { block } from './buildings.ts'
import type { Canvas } from './canvas.ts'
import type { Chance } from './chance.ts'
import { darker, faint, lighter, mix } from './colour.ts'
import { look, row, standing } from './figures.ts'
import { shrubs, sky, tree } from './landscape.ts'
import { lights } from './light.ts'
import { boards, ceilingLamps, conferenceTable, panel, plant, screen, serviceCounter, shell, window } from './rooms.ts'
import { place, smooth } from './shapes.ts'

const ACCENTS = ['#b8392c', '#c25a34', '#a8443f', '#2f6f8f', '#3d7a5c']

/** People round a long table. */
export function meeting(c: Canvas, chance: Chance): void {
  const wall = chance.pick(['#e5dccb', '#dfe3e0', '#e9dfd2'])
  shell(c, wall, '#a89078', 58)
  ceilingLamps(c, 3)
  screen(c, chance, c.w / 2 - 21, 12, 42, 24, chance.pick(ACCENTS))
  for (const side of [-1, 1]) panel(c, chance, c.w / 2 + side * 46 - 10, 14, 20, 26, chance.pick(ACCENTS))
  plant(c, 8, 62, 1.3)
  plant(c, c.w - 8, 62, 1.3)
  conferenceTable(c, chance, 52)
}

/** Visitors before display boards. */
export function exhibition(c: Canvas, chance: Chance): void {
  shell(c, chance.pick(['#efe8dc', '#e6ebec', '#f0e6dd']), '#b9a387', 74)
  ceilingLamps(c, 4)
  const accent = chance.pick(ACCENTS)
  const count = Math.max(3, Math.round(c.w / 36))
  const cell = c.w / count
  for (let i = 0; i < count; i++)
    panel(c, chance, cell * i + cell * 0.1, 17, cell * 0.8, 46, i % 2 ? accent : mix(accent, '#d99a3c', 0.4))
  boards(c, 74, '#b9a387')
  const visitors = chance.whole(5, 7)
  for (let i = 0; i < visitors; i++) {
    standing(c, (c.w / visitors) * (i + 0.5) + chance.between(-4, 4), chance.between(90, 99), 1.9, look(chance), true)
  }
}

/** The hall where papers are handed in. */
export function serviceHall(c: Canvas, chance: Chance): void {
  shell(c, '#e8e6de', '#c9c2b4', 66)
  ceilingLamps(c, 4)
  c.rounded(c.w / 2 - 40, 9, 80, 9, 1, '#a8392f')
  for (let i = 0; i < 8; i++) c.rounded(c.w / 2 - 33 + i * 8.6, 11.2, 5.6, 4.6, 0.8, '#f7dfa5')
  serviceCounter(c, chance, 62)
}

/** A dim gallery with lit frames. */
export function museum(c: Canvas, chance: Chance): void {
  const wall = chance.pick(['#4a3a34', '#39424a', '#4b4239'])
  shell(c, wall, darker(wall, 0.2), 72)
  const count = Math.max(3, Math.round(c.w / 42))
  const cell = c.w / count
  for (let i = 0; i < count; i++) {
    const x = cell * (i + 0.5)
    c.fill([x - 3, 6, x + 3, 6, x + cell * 0.5, 64, x - cell * 0.5, 64], '#ffe7ad22')
    c.glow(x, 34, cell * 0.7, '#ffdf9f66')
    scroll(c, chance, x, 20, cell * 0.56, 34)
  }
  boards(c, 72, darker(wall, 0.1))
  for (let i = 0; i < 2; i++) showcase(c, c.w * (0.24 + i * 0.5), 80)
  for (let i = 0; i < 4; i++)
    standing(c, c.w * (0.13 + i * 0.25) + chance.between(-4, 4), chance.between(93, 98), 1.7, look(chance), true)
}

function scroll(c: Canvas, chance: Chance, x: number, y: number, w: number, h: number): void {
  c.box(x - w / 2 - 1.2, y - 1.2, w + 2.4, h + 2.4, '#8a6238')
  c.box(x - w / 2, y, w, h, '#f3e7ca')
  if (chance.odds(0.5)) {
    const lines = Math.floor(w / 3.4)
    for (let i = 1; i < lines; i++) {
      const top = y + 3 + chance.between(0, 3)
      for (let k = 0; k < 7; k++) c.rounded(x - w / 2 + i * 3.4 - 0.8, top + k * 3.6, 1.7, 2.2, 0.3, '#4a3c32')
    }
    c.box(x - w / 2 + 2, y + h - 6, 2.6, 2.6, '#b8392c')
    return
  }
  c.blob([-8, 8, -6, 1, -3, -4, -1, 2, 2, -8, 5, 0, 8, 8], x, y + h * 0.6, w / 20, '#7d8a86')
  c.blob([-9, 8, -5, 4, 0, 6, 5, 3, 9, 8], x, y + h * 0.66, w / 20, '#566661')
  c.oval(x + w * 0.24, y + h * 0.2, 2, 2, '#c8503c')
}

function showcase(c: Canvas, x: number, y: number): void {
  c.box(x - 14, y, 28, 11, '#5d4a3a')
  c.shape([-14, 0, -11, -9, 11, -9, 14, 0], x, y, 1, '#d9ecec66')
  c.blob([-2.4, 0, -3.4, -4, -1, -7, 1, -7, 3.4, -4, 2.4, 0], x - 5, y, 1, '#8fb0a4')
  c.rounded(x + 1, y - 2, 9, 1.6, 0.4, '#f1e2bc')
}

/** Everybody in two rows before the house. */
export function groupPhoto(c: Canvas, chance: Chance): void {
  sky(c, lights.day, chance)
  block(c, chance, c.w * 0.08, 66, c.w * 0.84, 46, chance.pick(['#e6d3bd', '#e3e0d6', '#d8dde0']), lights.day)
  c.box(c.w / 2 - 17, 44, 34, 22, '#7b8f99')
  for (let i = 0; i < 5; i++) c.box(c.w / 2 - 17 + i * 8.4, 44, 0.8, 22, '#f4f2ea')
  c.box(c.w / 2 - 25, 40, 50, 4.4, '#a8392f')
  for (let i = 0; i < 6; i++) c.rounded(c.w / 2 - 18 + i * 6.2, 41, 4, 2.6, 0.4, '#f7dfa5')
  for (const x of [6, 15, c.w - 6, c.w - 15]) tree(c, x, 70, 1.6, lights.day.near)
  c.box(0, 66, c.w, 34, { top: '#d9d2c4', bottom: '#bfb7a8', from: 66, to: 100 })
  shrubs(c, chance, 68, lights.day.near, 0, c.w * 0.26)
  shrubs(c, chance, 68, lights.day.near, c.w * 0.74, c.w)
  row(c, chance, 84, 1.35, Math.round(c.w / 15))
  row(c, chance, 96, 1.5, Math.round(c.w / 18))
}

/** A guide explaining at a board to a half-circle of listeners. */
export function lecture(c: Canvas, chance: Chance): void {
  const accent = chance.pick(ACCENTS)
  shell(c, '#efe9df', '#b79f84', 72)
  ceilingLamps(c, 3)
  screen(c, chance, c.w * 0.3, 14, c.w * 0.4, 34, accent)
  panel(c, chance, c.w * 0.05, 17, c.w * 0.17, 40, accent)
  panel(c, chance, c.w * 0.78, 17, c.w * 0.17, 40, accent)
  plant(c, c.w * 0.255, 78, 1.3)
  const guide = look(chance)
  standing(c, c.w * 0.71, 84, 1.75, { ...guide, coat: '#2f4f6f', long: true })
  c.line(place(smooth([0, 0, -6, -4, -12, -7], false), c.w * 0.69, 64), 1.7, '#2f4f6f')
  c.line([c.w * 0.69 - 12, 57, c.w * 0.69 - 20, 50], 0.45, '#6b4a34')
  boards(c, 72, '#b79f84')
  for (let i = 0; i < 6; i++) standing(c, c.w * (0.1 + i * 0.105), 99 - Math.abs(i - 2.5), 1.95, look(chance), true)
}

/** A living room with sofa, window and lamp. */
export function livingRoom(c: Canvas, chance: Chance): void {
  const wall = chance.pick(['#e9dfcf', '#d9e2dc', '#e3d8d6', '#d6dde4'])
  const cover = chance.pick(['#6f8f8a', '#c98b5a', '#8a90a8', '#b9785f'])
  shell(c, wall, '#c29b73', 70)
  boards(c, 70, '#c29b73')
  window(c, c.w * 0.08, 16, 38, 34, mix(cover, '#ffffff', 0.55))
  for (let i = 0; i < 3; i++) {
    const x = c.w * 0.56 + i * 17
    c.box(x - 0.6, 19.4 + (i % 2) * 3, 12.2, 15.2, '#7d5f45')
    c.box(x, 20 + (i % 2) * 3, 11, 14, '#f7f2e6')
    c.blob(
      [-4, 3, -2, -2, 1, 1, 4, -3, 4, 4, -4, 4],
      x + 5.5,
      28 + (i % 2) * 3,
      1,
      chance.pick(['#d98f5f', '#6f9f8f', '#8fa5c0']),
    )
  }
  c.oval(c.w * 0.5, 91, 58, 9, faint(lighter(cover, 0.6), 0.85))
  sofa(c, c.w * 0.56, 82, 1.15, cover)
  plant(c, c.w * 0.1, 84, 1.7)
  c.rounded(c.w * 0.34, 87, 42, 3, 1, '#8a6246')
  for (const x of [0.36, 0.59]) c.box(c.w * x, 89, 1.6, 8, '#6b4a34')
  c.oval(c.w * 0.44, 86.4, 4.6, 1, '#f4efe4')
  c.line([c.w * 0.93, 84, c.w * 0.93, 38], 0.8, '#4a4038')
  c.glow(c.w * 0.93, 36, 26, '#fff0bf88')
  c.shape([-4, 0, 4, 0, 7, 10, -7, 10], c.w * 0.93, 28, 1, '#fbe7b8')
}

/** A sofa; `y` is the floor. */
export function sofa(c: Canvas, x: number, y: number, k: number, cover: string): void {
  for (const side of [-1, 1]) c.box(x + side * 27 * k - k, y - 3 * k, 2 * k, 3.6 * k, '#4a3a2e')
  c.rounded(x - 29 * k, y - 25 * k, 58 * k, 20 * k, 4 * k, darker(cover, 0.12))
  for (const side of [-1, 1])
    c.rounded(x + side * 13.2 * k - 12.6 * k, y - 14 * k, 25.2 * k, 8 * k, 2.4 * k, lighter(cover, 0.14))
  c.box(x - 27 * k, y - 7 * k, 54 * k, 4.6 * k, cover)
  for (const side of [-1, 1]) c.rounded(x + side * 29 * k - 4 * k, y - 18 * k, 8 * k, 16 * k, 3.4 * k, cover)
  c.fill(place(smooth([-5, -5, 5, -5, 6, 5, -6, 5]), x - 17 * k, y - 17 * k, k, false, 0.03), '#e8c06a')
  c.fill(place(smooth([-5, -5, 5, -5, 6, 5, -6, 5]), x + 18 * k, y - 17 * k, k, false, -0.04), '#f4efe4')
}

/** A flat as the builder leaves it. */
export function bareRoom(c: Canvas, chance: Chance): void {
  shell(c, '#b9b5ad', '#9c978e', 68)
  c.fill([0, 0, c.w * 0.2, 12, c.w * 0.2, 68, 0, 88], '#a5a199')
  c.box(c.w * 0.36, 18, 44, 38, '#dceaf0')
  c.box(c.w * 0.36 + 21, 18, 1.6, 38, '#8d9296')
  c.box(c.w * 0.36, 50, 44, 6, '#b9cfb2')
  for (let i = 0; i < 4; i++)
    c.line([c.w * 0.78, 20 + i * 1.6, c.w * 0.78, 66], 0.4, ['#c8402f', '#2f6fa8', '#e0ac3f', '#3f9a63'][i]!)
  for (let i = 0; i < 4; i++) c.box(c.w * 0.74 + i * 7, 46, 4, 4, '#e9e6de')
  for (let i = 0; i < 26; i++)
    c.rounded(chance.between(0, c.w), chance.between(4, 64), chance.between(2, 9), 0.5, 0.2, '#8f8b8466')
  for (let i = 0; i < 6; i++)
    c.rounded(c.w * 0.08 + (i % 3) * 15, 88 - Math.floor(i / 3) * 6, 14, 6, 1, i % 2 ? '#d8cdb2' : '#cbbf9f')
  c.shape([-8, 0, -2, -44, 0, -44, -5, 0], c.w * 0.68, 92, 1, '#c99a4a')
  c.shape([8, 0, 2, -44, 0, -44, 5, 0], c.w * 0.68, 92, 1, '#b58738')
  for (let i = 1; i < 6; i++) c.box(c.w * 0.68 - 1.2 - i, 52 + i * 6.4, 2.4 + i * 2, 1.2, '#d9b06a')
  c.shape([-5, -9, 5, -9, 4, 0, -4, 0], c.w * 0.86, 93, 1.1, '#3f6f9a')
}

/** Tiles going down. */
export function tiling(c: Canvas, chance: Chance): void {
  shell(c, '#cfcac0', '#8f8a82', 46)
  const tone = chance.pick(['#dfe3e2', '#e6dccb', '#d5dde2'])
  for (let r = 0; r < 5; r++) {
    const [y0, y1] = [46 + r * r * 1.7 + r * 3, 46 + (r + 1) * (r + 1) * 1.7 + (r + 1) * 3]
    for (let k = -5; k < 5; k++) {
      if (r > 2 && k > 0) continue
      const at = (col: number, y: number) => c.w * 0.5 + col * (11 + (y - 46) * 0.42)
      c.fill(
        [
          at(k, y0) + 0.3,
          y0 + 0.3,
          at(k + 1, y0) - 0.3,
          y0 + 0.3,
          at(k + 1, y1) - 0.3,
          y1 - 0.3,
          at(k, y1) + 0.3,
          y1 - 0.3,
        ],
        mix(tone, '#8a9297', chance.between(0, 0.22)),
      )
    }
  }
  for (let i = 0; i < 5; i++) c.box(c.w * 0.76, 88 - i * 2.2, 24, 2, i % 2 ? tone : darker(tone, 0.12))
  c.shape([-5, -10, 5, -10, 4, 0, -4, 0], c.w * 0.66, 92, 1.2, '#4a4f55')
  c.line([c.w * 0.3, 60, c.w * 0.62, 66], 0.9, '#e8c24a')
  standing(c, c.w * 0.24, 78, 2, { ...look(chance), coat: '#e0862f', trousers: '#3f5f8a' })
  c.blob([-2, 0, -1.6, -2, 0, -2.8, 1.6, -2, 2, 0], c.w * 0.24, 47.6, 2, '#f3c93f')
}

/** A kitchen with cupboards, hood and window. */
export function kitchen(c: Canvas, chance: Chance): void {
  const front = chance.pick(['#e6e2d6', '#8fa59a', '#c9d3d6', '#b98f6a'])
  shell(c, '#eef0ec', '#c9b79c', 82)
  for (let x = 0; x < c.w; x += 6) c.box(x, 34, 0.25, 26, '#d3d8d4')
  for (let y = 34; y < 60; y += 5) c.box(0, y, c.w, 0.25, '#d3d8d4')
  for (let i = 0; i < 4; i++) cupboard(c, i * 19, 8, 18.4, 24, front)
  c.shape([-14, 18, -10, 6, -4, 2, 4, 2, 10, 6, 14, 18], c.w * 0.62, 12, 1, '#9aa3a8')
  c.box(c.w * 0.62 - 4, 0, 8, 16, '#b3bbbf')
  window(c, c.w * 0.8, 14, 24, 28, '#ffffff')
  c.box(0, 60, c.w, 2.6, '#f4f2ec')
  for (let x = 0; x < c.w; x += 21) cupboard(c, x, 63, 20.4, 20, front)
  c.rounded(c.w * 0.62 - 12, 58.6, 24, 1.8, 0.6, '#2f3338')
  c.rounded(c.w * 0.62 - 7, 51, 13, 8, 2, '#c8503c')
  c.rounded(c.w * 0.62 - 8, 50, 15, 1.6, 0.8, '#8f3427')
  c.rounded(c.w * 0.16, 50, 5, 10, 1.6, '#9fc1b4')
  c.oval(c.w * 0.28, 57.6, 6, 2.6, '#d9a05a')
  for (let i = 0; i < 3; i++) c.oval(c.w * 0.28 + (i - 1) * 3.4, 55.4, 2.2, 2.2, ['#d8503c', '#e8b23a', '#7cb85a'][i]!)
}

function cupboard(c: Canvas, x: number, y: number, w: number, h: number, front: string): void {
  c.box(x, y, w, h, darker(front, 0.16))
  c.box(x + 0.6, y + 0.6, w - 1.2, h - 1.2, front)
  c.rounded(x + w - 3, y + h * 0.4, 0.8, 4, 0.4, '#6b6258')
}

/** A desk with lamp, books and a window at night or day. */
export function study(c: Canvas, chance: Chance): void {
  shell(c, chance.pick(['#d9d3c6', '#c9d3cf', '#d6cdd0']), '#b08f6c', 80)
  window(c, c.w * 0.1, 10, 40, 36, '#d9c5a0')
  bookShelf(c, chance, c.w * 0.52, 8, c.w * 0.42, 42)
  c.box(c.w * 0.08, 70, c.w * 0.84, 4, '#9a6f4a')
  for (const x of [0.1, 0.87]) c.box(c.w * x, 74, 4, 22, '#85603f')
  c.rounded(c.w * 0.38, 50, 30, 19, 1.2, '#3a4148')
  c.box(c.w * 0.38 + 1.2, 51.2, 27.6, 15.6, '#cfe3ea')
  c.shape([-18, 0, 18, 0, 20, 2, -20, 2], c.w * 0.38 + 15, 68.4, 1, '#8b9499')
  c.line(smooth([c.w * 0.8, 70, c.w * 0.84, 56, c.w * 0.76, 48], false), 1, '#4a4038')
  c.shape([-6, 5, -3, -1, 3, -1, 6, 5], c.w * 0.755, 47, 1, '#d8903c')
  c.glow(c.w * 0.755, 56, 24, '#ffe9a888')
  c.rounded(c.w * 0.22, 63, 6, 7, 1.4, '#f4efe4')
  c.rounded(c.w * 0.62, 67.4, 17, 2.6, 0.5, '#c8503c')
}

/** Shelves full of books. */
export function bookShelf(c: Canvas, chance: Chance, x: number, y: number, w: number, h: number): void {
  c.box(x - 1.4, y - 1.4, w + 2.8, h + 2.8, '#8a6246')
  c.box(x, y, w, h, '#6b4a34')
  const shelves = Math.max(2, Math.round(h / 18))
  for (let s = 0; s < shelves; s++) {
    const floor = y + (h / shelves) * (s + 1) - 1
    for (let at = x + 1; at < x + w - 3; ) {
      const thick = chance.between(1.6, 3.4)
      const tall = (h / shelves) * chance.between(0.58, 0.84)
      const hue = chance.pick(['#c8503c', '#2f6f8f', '#e0ac3f', '#5b8f5c', '#f1e6d0', '#7a5a8c', '#3a4a5a'])
      c.box(at, floor - tall, thick, tall, hue)
      c.box(at, floor - tall * 0.8, thick, 0.8, lighter(hue, 0.5))
      at += thick + (chance.odds(0.08) ? 4 : 0.25)
    }
    c.box(x, floor, w, 1, '#8a6246')
  }
}
