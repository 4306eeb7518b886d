import { canopyBoat, lantern, stoneBridge } from './buildings.ts'
import type { Canvas } from './canvas.ts'
import type { Chance } from './chance.ts'
import { cloud, poplar } from './landscape.ts'
import { lights } from './light.ts'
import { place, smooth } from './shapes.ts'

/** Draws one moment of a strip that moves round and round; `turn` runs from 0 to 1. */
export type Banner = (canvas: Canvas, chance: Chance, turn: number) => void

function wave(c: Canvas, y: number, swing: number, length: number, turn: number, colour: string): void {
  const crest: number[] = []
  for (let x = -4; x <= c.w + 4; x += 4) crest.push(x, y - swing * Math.sin((x / length + turn) * 2 * Math.PI))
  c.fill([...crest, c.w + 4, 102, -4, 102], colour)
}

/** Rolling water. */
export function waves(c: Canvas, _chance: Chance, turn: number): void {
  c.box(0, 0, c.w, 100, '#e6f3f5')
  wave(c, 46, 8, 150, turn, '#b9dde5')
  wave(c, 60, 9, 125, -turn, '#86c1d1')
  wave(c, 74, 8, 93.75, turn, '#4f9fb8')
  wave(c, 88, 5, 75, -turn, '#2f7f9f')
}

/** Clouds that drift by over green hills. */
export function clouds(c: Canvas, _chance: Chance, turn: number): void {
  c.box(0, 0, c.w, 100, '#bfe0f0')
  const pitch = c.w / 5
  for (let i = -1; i < 6; i++) cloud(c, (i + turn) * pitch + 40, 40, 2.4, '#ffffff')
  wave(c, 82, 7, c.w / 3, 0.1, '#a8d08d')
  wave(c, 90, 5, c.w / 4, 0.4, '#7fb56f')
  for (let i = 0; i < 14; i++) poplar(c, (c.w / 14) * (i + 0.5), 94, 2, '#4f8f68')
}

/** Lanterns swinging on a cord. */
export function lanterns(c: Canvas, _chance: Chance, turn: number): void {
  c.box(0, 0, c.w, 100, '#fdf1dc')
  const pitch = c.w / 12
  for (let i = 0; i < 12; i++) {
    const x = pitch * (i + 0.5)
    c.line(smooth([x - pitch / 2, 8, x, 18, x + pitch / 2, 8], false), 1.2, '#b98a4a')
    lantern(c, x + 3.4 * Math.sin((turn + i / 6) * 2 * Math.PI), 16, i % 2 ? 6.4 : 7.6, false)
  }
}

/** A boat going along under a bridge. */
export function passage(c: Canvas, _chance: Chance, turn: number): void {
  c.box(0, 0, c.w, 100, '#fbe6cf')
  wave(c, 44, 10, c.w / 2, 0.2, '#e9cbb2')
  for (const x of [0.25, 0.75]) stoneBridge(c, c.w * x, 76, 2.6, lights.dawn)
  wave(c, 76, 2.4, 75, turn, '#9fc4cb')
  for (const start of [-0.5, 0, 0.5, 1])
    canopyBoat(c, (turn * 0.5 + start) * c.w, 80 + Math.sin(turn * 4 * Math.PI) * 1.2, 2.3)
  wave(c, 88, 2.8, 93.75, -turn, '#6fa5b3')
}

/** Leaves that fall and sway. */
export function leaves(c: Canvas, chance: Chance, turn: number): void {
  c.box(0, 0, c.w, 100, '#f4f1e2')
  wave(c, 90, 4, c.w / 4, 0.3, '#e3dcb9')
  for (let i = 0; i < 30; i++) {
    const x = (c.w / 30) * (i + chance.next())
    const start = chance.next()
    const tone = chance.pick(['#e0a53c', '#d9793c', '#a8b84f', '#c8503c', '#7fa85a'])
    const y = -12 + ((start + turn) % 1) * 124
    const leaf = smooth([0, -7, 3, -2, 0, 7, -3, -2])
    c.fill(
      place(
        leaf,
        x + 8 * Math.sin((turn + start) * 2 * Math.PI),
        y,
        1.1,
        false,
        start + 0.1 * Math.sin(turn * 2 * Math.PI),
      ),
      tone,
    )
  }
}

/** Every moving strip there is. */
export const banners: Readonly<Record<string, Banner>> = { waves, clouds, lanterns, passage, leaves }
