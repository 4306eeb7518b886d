import type { Path } from './shapes.ts'

const SUBLINES = 4

type Emit = (row: number, from: number, to: number, coverage: Float32Array) => void

interface Bounds {
  width: number
  first: number
  last: number
}

/** Scans a closed outline (even-odd) and hands out, row by row, how much of each pixel it covers. */
export function scan(path: Path, scale: number, width: number, height: number, emit: Emit): void {
  let top = Number.POSITIVE_INFINITY
  let bottom = Number.NEGATIVE_INFINITY
  for (let i = 1; i < path.length; i += 2) {
    top = Math.min(top, path[i]! * scale)
    bottom = Math.max(bottom, path[i]! * scale)
  }
  const bounds = { width, first: Math.max(0, Math.floor(top)), last: Math.min(height - 1, Math.floor(bottom)) }
  if (bounds.last < bounds.first) return
  sweep(crossings(path, scale, bounds), bounds, emit)
}

function crossings(path: Path, scale: number, { first, last }: Bounds): number[][] {
  const lines: number[][] = Array.from({ length: (last - first + 1) * SUBLINES }, () => [])
  for (let i = 0; i < path.length; i += 2) {
    const next = (i + 2) % path.length
    const [upper, lower] = path[i + 1]! < path[next + 1]! ? [i, next] : [next, i]
    const x0 = path[upper]! * scale
    const y0 = path[upper + 1]! * scale
    const y1 = path[lower + 1]! * scale
    if (y0 === y1) continue
    const slope = (path[lower]! * scale - x0) / (y1 - y0)
    const from = Math.max(0, Math.ceil((y0 - first) * SUBLINES - 0.5))
    const to = Math.min(lines.length - 1, Math.ceil((y1 - first) * SUBLINES - 0.5) - 1)
    for (let line = from; line <= to; line++) {
      lines[line]!.push(x0 + (first + (line + 0.5) / SUBLINES - y0) * slope)
    }
  }
  return lines
}

function sweep(lines: number[][], { width, first, last }: Bounds, emit: Emit): void {
  const steps = new Float32Array(width + 2)
  for (let row = first; row <= last; row++) {
    let from = width
    let to = -1
    for (let sub = 0; sub < SUBLINES; sub++) {
      const xs = lines[(row - first) * SUBLINES + sub]!
      if (xs.length > 2) xs.sort((a, b) => a - b)
      else if (xs.length === 2 && xs[0]! > xs[1]!) xs.reverse()
      for (let i = 0; i + 1 < xs.length; i += 2) {
        const x0 = Math.max(0, xs[i]!)
        const x1 = Math.min(width, xs[i + 1]!)
        if (x1 <= x0) continue
        addSpan(steps, x0, x1)
        from = Math.min(from, Math.floor(x0))
        to = Math.max(to, Math.min(width - 1, Math.floor(x1)))
      }
    }
    if (to < from) continue
    accumulate(steps, from, to)
    emit(row, from, to, steps)
    steps.fill(0, from, to + 2)
  }
}

function addSpan(steps: Float32Array, x0: number, x1: number): void {
  const i0 = Math.floor(x0)
  const i1 = Math.floor(x1)
  const lead = i0 + 1 - x0
  const tail = x1 - i1
  steps[i0]! += lead
  steps[i0 + 1]! += 1 - lead
  steps[i1]! += tail - 1
  steps[i1 + 1]! -= tail
}

function accumulate(steps: Float32Array, from: number, to: number): void {
  let sum = 0
  for (let x = from; x <= to; x++) {
    sum += steps[x]!
    steps[x] = sum / SUBLINES
  }
}
