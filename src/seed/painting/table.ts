import type { Canvas } from './canvas.ts'
import type { Chance } from './chance.ts'
import { darker, faint, lighter, mix } from './colour.ts'
import { arc, place, smooth } from './shapes.ts'

/** A table top seen from above. */
export function tabletop(c: Canvas, chance: Chance): void {
  const wood = chance.pick(['#b98a5e', '#8a6246', '#cfa877', '#74594a'])
  c.box(0, 0, c.w, 100, { top: lighter(wood, 0.14), bottom: darker(wood, 0.12), from: 0, to: 100 })
  for (let y = 0; y < 100; y += chance.between(11, 17)) c.box(0, y, c.w, 0.35, darker(wood, 0.28))
  for (let i = 0; i < 26; i++) {
    const y = chance.between(0, 100)
    c.rounded(chance.between(-10, c.w), y, chance.between(10, 40), 0.3, 0.2, faint(darker(wood, 0.3), 0.35))
  }
}

/** An empty plate, from above. */
export function plate(c: Canvas, x: number, y: number, r: number, rim = '#f7f4ec'): void {
  c.oval(x + r * 0.05, y + r * 0.09, r * 1.02, r * 1.02, '#00000030')
  c.oval(x, y, r, r, rim)
  c.oval(x, y, r * 0.93, r * 0.93, mix(rim, '#5e86a8', 0.32))
  c.oval(x, y, r * 0.89, r * 0.89, rim)
  c.oval(x, y, r * 0.74, r * 0.74, darker(rim, 0.07))
  c.oval(x, y, r * 0.71, r * 0.71, lighter(rim, 0.4))
}

/** A pair of chopsticks. */
export function chopsticks(c: Canvas, x: number, y: number, length: number): void {
  for (const shift of [0, 2.4]) {
    c.line([x + shift, y, x + shift + length * 0.16, y - length], 1.1, '#6e3b26')
    c.line([x + shift, y, x + shift + length * 0.04, y - length * 0.25], 1.1, '#d9b06a')
  }
}

function bowl(c: Canvas, x: number, y: number, r: number, soup: string): void {
  plate(c, x, y, r, '#f1ede2')
  c.oval(x, y, r * 0.8, r * 0.8, soup)
  c.oval(x - r * 0.2, y - r * 0.24, r * 0.42, r * 0.3, lighter(soup, 0.18))
}

function greens(c: Canvas, chance: Chance, x: number, y: number, r: number, count: number): void {
  for (let i = 0; i < count; i++) {
    const angle = chance.between(0, 6.28)
    const far = chance.between(0, r)
    const colour = chance.pick(['#5b9a4b', '#7cb85a', '#3f7d43'])
    c.fill(
      place(arc(0, 0, 1.4, 0.55), x + Math.cos(angle) * far, y + Math.sin(angle) * far, 1, false, chance.next()),
      colour,
    )
  }
}

/** Noodles in a milky fish broth. */
export function noodles(c: Canvas, chance: Chance, x: number, y: number, r: number): void {
  bowl(c, x, y, r, '#efe3c4')
  for (let i = 0; i < 15; i++) {
    const bend = chance.between(-0.25, 0.25) * r
    const lane = (i / 14 - 0.5) * r * 0.95
    const reach = Math.sqrt(Math.max(0.05, 0.42 - (lane / r) ** 2)) * r
    const strand = smooth(
      [-reach, lane + bend * 0.4, -reach * 0.3, lane - bend, reach * 0.4, lane + bend, reach, lane - bend * 0.3],
      false,
    )
    c.line(place(strand, x, y), 0.95, i % 2 ? '#f6e7b4' : '#ead493')
  }
  for (let i = 0; i < 3; i++) {
    c.blob(
      [-3, 0, -1, -1.6, 2, -1.2, 3.4, 0.4, 1, 1.6, -2, 1.2],
      x + (i - 1) * r * 0.34,
      y - r * 0.1 + (i % 2) * r * 0.2,
      r / 13,
      '#fbf4e6',
    )
  }
  greens(c, chance, x, y, r * 0.5, 22)
}

/** Shredded dried tofu piled up, dressed with soy and shrimp. */
export function tofuShreds(c: Canvas, chance: Chance, x: number, y: number, r: number): void {
  plate(c, x, y, r)
  c.oval(x, y, r * 0.62, r * 0.6, '#b9793e66')
  for (let i = 0; i < 80; i++) {
    const angle = chance.between(0, 6.28)
    const far = chance.next() ** 0.8 * r * 0.5
    const strand = place(
      [-2.6, 0.3, 0, -0.4, 2.6, 0.4],
      x + Math.cos(angle) * far,
      y + Math.sin(angle) * far,
      r / 15,
      false,
      chance.next(),
    )
    c.line(strand, 0.75, chance.pick(['#f3e6c6', '#e6d2a2', '#fbf3dc', '#d9bf88']))
  }
  for (let i = 0; i < 7; i++) {
    c.fill(
      place(
        arc(0, 0, 1.3, 1.1, 0.1, 0.75),
        x + chance.between(-0.3, 0.3) * r,
        y + chance.between(-0.3, 0.3) * r,
        r / 12,
      ),
      '#e8876a',
    )
  }
  greens(c, chance, x, y, r * 0.35, 14)
}

/** Buns in a bamboo steamer. */
export function steamer(c: Canvas, x: number, y: number, r: number, count: number): void {
  c.oval(x + 1, y + 1.6, r * 1.02, r * 1.02, '#00000033')
  c.oval(x, y, r, r, '#a8793f')
  c.oval(x, y, r * 0.93, r * 0.93, '#d9b06f')
  c.oval(x, y, r * 0.84, r * 0.84, '#8c6534')
  c.oval(x, y, r * 0.82, r * 0.82, '#e3cc9a')
  for (let i = -4; i <= 4; i++) c.box(x - r * 0.7, y + i * r * 0.17, r * 1.4, 0.3, '#c5a566')
  const ring = count > 1 ? count - 1 : 0
  bun(c, x, y, count > 1 ? r * 0.24 : r * 0.66)
  for (let i = 0; i < ring; i++) {
    const angle = (i / ring) * 2 * Math.PI + 0.4
    bun(c, x + Math.cos(angle) * r * 0.54, y + Math.sin(angle) * r * 0.54, r * 0.24)
  }
}

function bun(c: Canvas, x: number, y: number, r: number): void {
  c.oval(x + r * 0.08, y + r * 0.14, r, r, '#00000022')
  c.oval(x, y, r, r, '#fbf3df')
  c.oval(x - r * 0.15, y - r * 0.2, r * 0.7, r * 0.66, '#fffaf0')
  for (let i = 0; i < 12; i++) {
    const angle = (i / 12) * 2 * Math.PI
    c.line(
      [
        x + Math.cos(angle) * r * 0.2,
        y + Math.sin(angle) * r * 0.2,
        x + Math.cos(angle + 0.35) * r * 0.72,
        y + Math.sin(angle + 0.35) * r * 0.72,
      ],
      r * 0.07,
      '#dcc9a4',
    )
  }
  c.oval(x, y, r * 0.17, r * 0.17, '#e9b46a')
}

/** Flaky round cakes with sesame. */
export function sesameCakes(c: Canvas, chance: Chance, x: number, y: number, r: number): void {
  plate(c, x, y, r, '#e9eff1')
  for (let i = 0; i < 5; i++) {
    const angle = (i / 5) * 2 * Math.PI
    const [cx, cy] = [x + Math.cos(angle) * r * 0.38, y + Math.sin(angle) * r * 0.38]
    c.oval(cx + 0.4, cy + 0.6, r * 0.3, r * 0.3, '#00000026')
    c.oval(cx, cy, r * 0.3, r * 0.3, '#c98a3e')
    c.oval(cx, cy, r * 0.25, r * 0.25, '#e0ab5b')
    for (let k = 0; k < 14; k++)
      c.oval(cx + chance.between(-0.18, 0.18) * r, cy + chance.between(-0.18, 0.18) * r, 0.32, 0.24, '#fbf1d3')
  }
}

/** A whole steamed fish on a long plate. */
export function wholeFish(c: Canvas, chance: Chance, x: number, y: number, r: number): void {
  c.oval(x + 0.8, y + 1.2, r * 1.25, r * 0.72, '#00000030')
  c.oval(x, y, r * 1.25, r * 0.7, '#f7f4ec')
  c.oval(x, y, r * 1.05, r * 0.54, '#d9b37a')
  c.blob(
    [-11, 0, -8, -4, -1, -5.4, 6, -3, 10, -4.6, 11.6, -4.4, 10.6, 0, 11.6, 4.4, 10, 4.6, 6, 3, -1, 5.2, -8, 3.8],
    x,
    y,
    r / 13,
    '#8d979c',
  )
  c.blob([-9.6, 1, -4, 3.8, 4, 2.6, 7, 0.8, 0, 1.4], x, y, r / 13, '#d5dadb')
  c.oval(x - r * 0.66, y - r * 0.06, r * 0.055, r * 0.055, '#fdfdf8')
  c.oval(x - r * 0.66, y - r * 0.06, r * 0.028, r * 0.028, '#22262a')
  for (let i = 0; i < 4; i++) c.line(place([0, -3, 1, 0, 0, 3], x - r * 0.3 + i * r * 0.22, y, r / 15), 0.55, '#5f686d')
  greens(c, chance, x, y, r * 0.34, 26)
}

/** A cup of tea from above. */
export function teaCup(c: Canvas, x: number, y: number, r: number): void {
  plate(c, x, y, r * 1.5, '#eef1ea')
  c.oval(x, y, r, r, '#ffffff')
  c.oval(x, y, r * 0.84, r * 0.84, '#b7a04f')
  c.oval(x - r * 0.16, y - r * 0.2, r * 0.5, r * 0.42, '#cdb968')
  c.line([x - r * 0.3, y + r * 0.3, x + r * 0.25, y + r * 0.1], 0.6, '#5b7a3f')
}

/** A mound of red crayfish. */
export function crayfish(c: Canvas, chance: Chance, x: number, y: number, r: number): void {
  plate(c, x, y, r, '#f2efe6')
  for (let i = 0; i < 15; i++) {
    const angle = i * 2.4
    const far = Math.sqrt(i / 15) * r * 0.58
    const [px, py, turn] = [x + Math.cos(angle) * far, y + Math.sin(angle) * far, chance.next()]
    const tone = chance.pick(['#c8321f', '#d94a2c', '#b2281b'])
    const k = r / 15
    c.fill(place(smooth([-4, 0, -2, -1.5, 1.6, -1.3, 3.6, 0, 1.6, 1.3, -2, 1.5]), px, py, k, false, turn), tone)
    c.line(place([3, -0.6, 4.8, -2, 6, -1.4], px, py, k, false, turn), 0.8 * k, tone)
    c.line(place([3, 0.6, 4.8, 2, 6, 1.4], px, py, k, false, turn), 0.8 * k, tone)
    for (const seam of [-2, -0.8, 0.4])
      c.line(place([seam, -1.1, seam + 0.4, 1.1], px, py, k, false, turn), 0.3 * k, darker(tone, 0.35))
  }
  greens(c, chance, x, y, r * 0.5, 16)
}
