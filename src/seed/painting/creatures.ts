import type { Canvas } from './canvas.ts'
import { darker, lighter } from './colour.ts'
import { arc, place, smooth } from './shapes.ts'

/** The coat of a cat or a dog. */
export interface Fur {
  main: string
  belly: string
  marks: string
}

/** The fur colours there are. */
export const furs: readonly Fur[] = [
  { main: '#e0923f', belly: '#fbead0', marks: '#b96f28' },
  { main: '#8b8f96', belly: '#e9eaec', marks: '#63676e' },
  { main: '#34363c', belly: '#f3f2ee', marks: '#1f2025' },
  { main: '#f1ece2', belly: '#ffffff', marks: '#c9a56d' },
]

/** A sitting cat, about 40 units high at size 1; `y` is the floor. */
export function cat(c: Canvas, x: number, y: number, size: number, fur: Fur): void {
  const k = size
  c.oval(x, y, 15 * k, 2 * k, '#00000022')
  c.line(place(smooth([9, -3, 16, -2, 19, -8, 16, -14, 18, -18], false), x, y, k), 3 * k, fur.main)
  c.line(place([17, -16, 18, -18], x, y, k), 3 * k, fur.marks)
  c.blob([-8, -1, -11, -8, -7, -20, 0, -25, 7, -20, 11, -8, 8, -1, 0, 0.6], x, y, k, fur.main)
  c.blob([-4.6, -3, -5, -11, 0, -19, 5, -11, 4.6, -3, 0, -1], x, y, k, fur.belly)
  for (const side of [-1, 1]) {
    c.oval(x + side * 4 * k, y - 1.4 * k, 3.4 * k, 1.9 * k, fur.belly)
    c.shape([side * 3.2, -32, side * 9.4, -41.5, side * 10, -29], x, y, k, fur.main)
    c.shape([side * 5, -33, side * 8.6, -38.6, side * 8.8, -31], x, y, k, '#eba99a')
  }
  c.blob([-11, -28, -8, -35, 0, -37, 8, -35, 11, -28, 8, -22, 0, -20, -8, -22], x, y, k, fur.main)
  for (const stripe of [-2.6, 0, 2.6]) c.line(place([stripe, -36.6, stripe * 0.8, -32.6], x, y, k), 1 * k, fur.marks)
  c.oval(x, y - 24 * k, 5 * k, 3.6 * k, fur.belly)
  for (const side of [-1, 1]) {
    c.oval(x + side * 4.6 * k, y - 28.6 * k, 2 * k, 2.2 * k, '#dfe7a2')
    c.oval(x + side * 4.6 * k, y - 28.6 * k, 0.9 * k, 2 * k, '#23262b')
    c.oval(x + side * 4.2 * k, y - 29.4 * k, 0.5 * k, 0.5 * k, '#ffffff')
    for (const dip of [-0.8, 0.8])
      c.line(place([side * 5, -24.4, side * 13, -25 + dip * 2], x, y, k), 0.3 * k, lighter(fur.marks, 0.45))
  }
  c.shape([-1.2, -26, 1.2, -26, 0, -24.6], x, y, k, '#d9766c')
  c.line(
    place(smooth([-2.4, -23.6, -1.2, -22.7, 0, -24.2, 1.2, -22.7, 2.4, -23.6], false), x, y, k),
    0.4 * k,
    darker(fur.marks, 0.3),
  )
}

/** A sitting dog, about as large as the cat. */
export function dog(c: Canvas, x: number, y: number, size: number, fur: Fur): void {
  const k = size
  c.oval(x, y, 15 * k, 2 * k, '#00000022')
  c.line(place(smooth([9, -4, 15, -7, 17, -14], false), x, y, k), 3.4 * k, fur.main)
  c.blob([-9, -1, -11, -9, -7, -22, 0, -26, 7, -22, 11, -9, 9, -1, 0, 0.6], x, y, k, fur.main)
  c.blob([-4, -3, -4.6, -12, 0, -21, 4.6, -12, 4, -3, 0, -1], x, y, k, fur.belly)
  for (const side of [-1, 1]) c.oval(x + side * 4.4 * k, y - 1.3 * k, 3.6 * k, 2 * k, fur.belly)
  c.blob([-10.6, -30, -8, -38, 0, -40, 8, -38, 10.6, -30, 7, -22, 0, -20, -7, -22], x, y, k, fur.main)
  c.blob(
    [-3, -39, 0, -40, 3, -39, 2.6, -30, 5.4, -26, 4, -21.4, 0, -20.4, -4, -21.4, -5.4, -26, -2.6, -30],
    x,
    y,
    k,
    fur.belly,
  )
  for (const side of [-1, 1]) {
    c.blob([side * 7, -38, side * 11.6, -37, side * 13.4, -30, side * 11.6, -24, side * 9, -28], x, y, k, fur.marks)
    c.oval(x + side * 4.8 * k, y - 31 * k, 1.5 * k, 1.7 * k, '#23262b')
    c.oval(x + side * 4.4 * k, y - 31.6 * k, 0.5 * k, 0.5 * k, '#ffffff')
  }
  c.oval(x, y - 26.6 * k, 2.2 * k, 1.6 * k, '#2a2624')
  c.blob([-1.6, -23.4, 0, -24, 1.6, -23.4, 1.2, -20, 0, -19.2, -1.2, -20], x, y, k, '#e0747a')
  c.line(place(arc(0, -21.5, 9, 3, 0.08, 0.42), x, y, k), 1.3 * k, '#c8402f')
  c.oval(x, y - 17.6 * k, 1.3 * k, 1.3 * k, '#e8bd4c')
}

/** A fish swimming to the left. */
export function fish(c: Canvas, x: number, y: number, size: number, colour: string): void {
  c.blob([8, 0, 14, -5, 15, -4.4, 13, 0, 15, 4.4, 14, 5], x, y, size, darker(colour, 0.15))
  c.blob([-12, 0.4, -8, -3.8, 0, -5.6, 7, -2.6, 10, 0, 7, 2.8, 0, 5, -8, 3.6], x, y, size, colour)
  c.blob([-10, 1.4, -3, 4.2, 5, 2.8, 8, 0.8, 0, 1.8], x, y, size, lighter(colour, 0.5))
  c.blob([-2, -5, 1, -8.4, 5, -7, 5, -3.6], x, y, size, darker(colour, 0.2))
  c.blob([-3, 1, 1, 1.4, 2.6, 4.6, -1, 3.6], x, y, size, darker(colour, 0.2))
  c.oval(x - 8.4 * size, y - 1 * size, 0.95 * size, 0.95 * size, '#fdfdf8')
  c.oval(x - 8.6 * size, y - 1 * size, 0.5 * size, 0.5 * size, '#1f2328')
  c.line(place(smooth([-5.6, -3.6, -4.6, 0, -5.6, 3.2], false), x, y, size), 0.4 * size, darker(colour, 0.3))
}
