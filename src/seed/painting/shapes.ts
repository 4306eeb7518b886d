/** A closed outline as x, y, x, y, … in picture units; a picture is always 100 units high. */
export type Path = readonly number[]

/** An upright rectangle. */
export function box(x: number, y: number, w: number, h: number): Path {
  return [x, y, x + w, y, x + w, y + h, x, y + h]
}

/** A piece of an ellipse, angles in turns, clockwise from the right. */
export function arc(cx: number, cy: number, rx: number, ry: number, from = 0, to = 1): Path {
  const steps = Math.max(8, Math.ceil((28 + Math.max(rx, ry) * 0.6) * Math.abs(to - from)))
  const path: number[] = []
  for (let i = 0; i <= steps; i++) {
    const angle = (from + ((to - from) * i) / steps) * 2 * Math.PI
    path.push(cx + rx * Math.cos(angle), cy + ry * Math.sin(angle))
  }
  return path
}

/** A rectangle with round corners. */
export function rounded(x: number, y: number, w: number, h: number, r: number): Path {
  const k = Math.min(r, w / 2, h / 2)
  return [
    ...arc(x + w - k, y + k, k, k, 0.75, 1),
    ...arc(x + w - k, y + h - k, k, k, 0, 0.25),
    ...arc(x + k, y + h - k, k, k, 0.25, 0.5),
    ...arc(x + k, y + k, k, k, 0.5, 0.75),
  ]
}

/** A soft curve through the given points. */
export function smooth(points: Path, closed = true): Path {
  const count = points.length / 2
  const at = (i: number, k: number) =>
    points[(closed ? (i + count) % count : Math.max(0, Math.min(count - 1, i))) * 2 + k]!
  const out: number[] = []
  for (let i = 0; i < (closed ? count : count - 1); i++) {
    for (let t = 0; t < 1; t += 0.125) {
      for (const k of [0, 1]) out.push(spline(at(i - 1, k), at(i, k), at(i + 1, k), at(i + 2, k), t))
    }
  }
  if (!closed) out.push(at(count - 1, 0), at(count - 1, 1))
  return out
}

function spline(a: number, b: number, c: number, d: number, t: number): number {
  return b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)))
}

/** Puts an outline drawn around the origin somewhere, larger or smaller, perhaps mirrored or turned. */
export function place(path: Path, x: number, y: number, size = 1, mirrored = false, turn = 0): Path {
  const cos = Math.cos(turn * 2 * Math.PI) * size
  const sin = Math.sin(turn * 2 * Math.PI) * size
  const out: number[] = []
  for (let i = 0; i < path.length; i += 2) {
    const px = mirrored ? -path[i]! : path[i]!
    const py = path[i + 1]!
    out.push(x + px * cos - py * sin, y + px * sin + py * cos)
  }
  return out
}
