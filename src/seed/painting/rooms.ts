import type { Canvas } from './canvas.ts'
import type { Chance } from './chance.ts'
import { darker, faint, lighter, mix } from './colour.ts'
import { look, seated, standing } from './figures.ts'
import { place } from './shapes.ts'

/** Back wall, ceiling and floor of a room. */
export function shell(c: Canvas, wall: string, floor: string, skirting = 70): void {
  c.box(0, 0, c.w, skirting, { top: lighter(wall, 0.18), bottom: wall, from: 0, to: skirting })
  c.box(0, skirting, c.w, 100 - skirting, {
    top: lighter(floor, 0.12),
    bottom: darker(floor, 0.14),
    from: skirting,
    to: 100,
  })
  c.box(0, skirting - 1.4, c.w, 1.4, darker(wall, 0.22))
}

/** Boards of a wooden floor running away from the viewer. */
export function boards(c: Canvas, top: number, colour: string): void {
  for (let i = -14; i <= 14; i++) {
    const near = c.w / 2 + i * 15
    const far = c.w / 2 + i * 6.5
    c.line([far, top, near, 100], 0.25, faint(darker(colour, 0.35), 0.5))
  }
}

/** Square lamps in the ceiling and the light they throw. */
export function ceilingLamps(c: Canvas, count: number): void {
  for (let i = 0; i < count; i++) {
    const x = (c.w / count) * (i + 0.5)
    c.shape([-6, 0, 6, 0, 4.6, 3, -4.6, 3], x, 2, 1, '#fffdf2')
    c.glow(x, 5, 26, '#fff8dc66')
  }
}

/** A framed board with a headline, pictures and lines of text. */
export function panel(c: Canvas, chance: Chance, x: number, y: number, w: number, h: number, accent: string): void {
  c.box(x + 0.8, y + 0.9, w, h, '#00000018')
  c.box(x, y, w, h, '#fdfbf6')
  c.box(x, y, w, h * 0.15, accent)
  c.rounded(x + w * 0.16, y + h * 0.05, w * 0.68, h * 0.05, 0.5, lighter(accent, 0.78))
  let top = y + h * 0.22
  while (top < y + h * 0.88) {
    if (chance.odds(0.45) && top < y + h * 0.66) {
      thumbnail(c, chance, x + w * 0.1, top, w * 0.8, h * 0.22)
      top += h * 0.27
      continue
    }
    c.rounded(x + w * 0.1, top, w * chance.between(0.5, 0.8), h * 0.03, 0.3, mix('#9aa3ab', accent, 0.2))
    top += h * 0.075
  }
}

function thumbnail(c: Canvas, chance: Chance, x: number, y: number, w: number, h: number): void {
  const hue = chance.pick(['#7fb2c9', '#d8a26a', '#86b07c', '#b98a96'])
  c.box(x, y, w, h, lighter(hue, 0.35))
  c.fill(
    [
      x,
      y + h,
      x,
      y + h * 0.7,
      x + w * 0.35,
      y + h * 0.35,
      x + w * 0.6,
      y + h * 0.65,
      x + w * 0.78,
      y + h * 0.5,
      x + w,
      y + h * 0.75,
      x + w,
      y + h,
    ],
    hue,
  )
  c.oval(x + w * 0.76, y + h * 0.26, h * 0.1, h * 0.1, '#fff5d6')
}

/** A lit screen on the wall. */
export function screen(c: Canvas, chance: Chance, x: number, y: number, w: number, h: number, accent: string): void {
  c.rounded(x - 1.2, y - 1.2, w + 2.4, h + 2.4, 1, '#31373f')
  c.box(x, y, w, h, { top: accent, bottom: darker(accent, 0.35), from: y, to: y + h })
  c.rounded(x + w * 0.14, y + h * 0.26, w * 0.72, h * 0.13, 0.6, '#fff8e8')
  c.rounded(x + w * 0.26, y + h * 0.48, w * 0.48, h * 0.07, 0.5, faint('#fff8e8', 0.75))
  for (let i = 0; i < 4; i++) {
    const tall = h * chance.between(0.08, 0.24)
    c.box(x + w * (0.34 + i * 0.09), y + h * 0.88 - tall, w * 0.05, tall, faint('#ffe3a6', 0.85))
  }
}

/** A long table seen from one end, people along both sides. */
export function conferenceTable(c: Canvas, chance: Chance, top: number): void {
  const mid = c.w / 2
  const wood = chance.pick(['#a5744c', '#8f6748', '#b98c62'])
  for (let i = 0; i < 4; i++) {
    const share = i / 4
    const size = 0.95 + share * 0.75
    const y = top + 3 + share * 27
    for (const side of [-1, 1]) {
      const x = mid + side * (17 + share * 29)
      c.rounded(x - 4.2 * size, y - 6 * size, 8.4 * size, 9.5 * size, 1.6, '#3c4550')
      seated(c, x, y, size, look(chance))
    }
  }
  c.shape([-14, top, 14, top, 47, 104, -47, 104], mid, 0, 1, {
    top: lighter(wood, 0.2),
    bottom: wood,
    from: top,
    to: 100,
  })
  c.shape([-6, top + 1.5, 6, top + 1.5, 20, 104, -20, 104], mid, 0, 1, faint(darker(wood, 0.4), 0.32))
  for (let i = 0; i < 4; i++) {
    const share = i / 4
    const y = top + 5 + share * 27
    for (const side of [-1, 1]) {
      const x = mid + side * (11 + share * 21)
      c.shape([-2.6, 0, 2.2, 0, 2.8, 2.4, -3, 2.4], x, y, 1 + share, '#fffdf6')
      c.rounded(x - side * (4 + share * 4), y - 1, 1.5 + share, 2.2 + share, 0.4, '#f2f7f6')
    }
  }
  c.blob([-3, 0, -1.6, -3, 0, -4, 1.6, -3, 3, 0, 0, 1], mid, top + 9, 1.2, '#5f9463')
  for (const bloom of [-1.6, 0, 1.5]) c.oval(mid + bloom, top + 6.4 - Math.abs(bloom) * 0.4, 0.9, 0.9, '#e8707a')
}

/** A counter with clerks behind it and visitors before it. */
export function serviceCounter(c: Canvas, chance: Chance, y: number): void {
  const count = Math.max(3, Math.floor(c.w / 34))
  const cell = c.w / count
  for (let i = 0; i < count; i++) {
    const x = cell * (i + 0.5)
    c.rounded(x - 8, y - 34, 16, 4.4, 0.8, ['#2f6fa8', '#3b8a6a', '#b4553d'][i % 3]!)
    c.rounded(x - 5, y - 32.4, 10, 1.2, 0.5, '#ffffffcc')
    seated(c, x, y, 1.35, { ...look(chance), coat: '#39506d' })
    c.rounded(x + 4.5, y - 5.6, 6, 5, 0.5, '#39424c')
  }
  c.box(0, y, c.w, 3, '#f5efe2')
  c.box(0, y + 3, c.w, 17, { top: '#d7b98d', bottom: '#b8956a', from: y + 3, to: y + 20 })
  for (let i = 1; i < count; i++) c.box(cell * i - 0.3, y - 10, 0.6, 30, '#ffffff88')
  for (let i = 0; i < 3; i++) standing(c, cell * (i + 0.2) + chance.between(3, 12), 99, 2.1, look(chance), true)
}

/** A potted plant. */
export function plant(c: Canvas, x: number, y: number, size: number): void {
  for (const [lean, tall] of [
    [-5, 11],
    [5, 11.5],
    [-2.4, 14],
    [2.6, 13.6],
    [0, 15.4],
  ] as const) {
    c.blob(
      [0, -4, lean * 0.4 - 1.3, -tall * 0.6, lean, -tall, lean * 0.5 + 1.3, -tall * 0.6],
      x,
      y,
      size,
      mix('#3f7d57', '#7fb56f', tall / 22),
    )
  }
  c.shape([-3, -5.4, 3, -5.4, 2.2, 0, -2.2, 0], x, y, size, '#e9e3d8')
  c.box(x - 3.3 * size, y - 6 * size, 6.6 * size, 1.2 * size, '#d8cfc0')
}

/** A window with curtains and a piece of sky. */
export function window(c: Canvas, x: number, y: number, w: number, h: number, curtain: string): void {
  c.box(x - 1, y - 1, w + 2, h + 2, '#fbfaf6')
  c.box(x, y, w, h, { top: '#9fd0ea', bottom: '#eaf6f3', from: y, to: y + h })
  c.blob(
    [0, 0, w * 0.2, -h * 0.2, w * 0.45, -h * 0.06, w * 0.75, -h * 0.24, w, 0, w, h * 0.16, 0, h * 0.16],
    x,
    y + h * 0.86,
    1,
    '#8dbb83',
  )
  c.box(x, y + h * 0.93, w, h * 0.07, '#7aa974')
  c.box(x + w / 2 - 0.4, y, 0.8, h, '#fbfaf6')
  c.box(x - 4, y - 2.4, w + 8, 1, '#8b7357')
  for (const side of [0, 1]) {
    const edge = side ? x + w + 3 : x - 3
    const inner = side ? -6.4 : 6.4
    c.fill(
      [
        edge,
        y - 1.6,
        edge + inner,
        y - 1.6,
        edge + inner * 0.55,
        y + h * 0.6,
        edge + inner * 0.8,
        y + h + 3,
        edge,
        y + h + 3,
      ],
      curtain,
    )
    c.line(place([inner * 0.3, 0, inner * 0.3, h + 4], edge, y - 1.6), 0.4, darker(curtain, 0.15))
  }
}
