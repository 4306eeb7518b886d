/** Red, green, blue (0–255) and opacity (0–1). */
export type Rgba = readonly [number, number, number, number]

const parsed = new Map<string, Rgba>()

/** Reads `#rrggbb` or `#rrggbbaa`. */
export function rgba(hex: string): Rgba {
  const known = parsed.get(hex)
  if (known) return known
  const part = (start: number) => Number.parseInt(hex.slice(start, start + 2), 16)
  const value: Rgba = [part(1), part(3), part(5), hex.length > 7 ? part(7) / 255 : 1]
  parsed.set(hex, value)
  return value
}

function hex(values: readonly number[]): string {
  return `#${values.map(value => Math.round(value).toString(16).padStart(2, '0')).join('')}`
}

/** The colour a share of the way from one to the other. */
export function mix(from: string, to: string, share: number): string {
  const a = rgba(from)
  const b = rgba(to)
  const blend = [0, 1, 2].map(i => (a[i] ?? 0) + ((b[i] ?? 0) - (a[i] ?? 0)) * share)
  const alpha = a[3] + (b[3] - a[3]) * share
  return hex(alpha === 1 ? blend : [...blend, alpha * 255])
}

/** The same hue nearer to white. */
export function lighter(colour: string, share: number): string {
  return mix(colour, '#ffffff', share)
}

/** The same hue nearer to a deep blue-black, which reads as shade. */
export function darker(colour: string, share: number): string {
  return mix(colour, '#14182a', share)
}

/** The same colour, see-through. */
export function faint(colour: string, opacity: number): string {
  return hex([...rgba(colour).slice(0, 3), opacity * 255])
}
