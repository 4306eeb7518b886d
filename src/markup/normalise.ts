const CONTROLS = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f]/g
const LONE_SURROGATES = /\p{Surrogate}/gu

/** The text with `\n` line ends, without control characters and broken surrogates. */
export function normalise(source: string): string {
  return source.replace(/\r\n?/g, '\n').replace(CONTROLS, '').replace(LONE_SURROGATES, '\ufffd')
}
