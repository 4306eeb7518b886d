import characters from './traditional.json' with { type: 'json' }

const PAIRS = characters.pairs

/** What a character of the traditional script is in the simplified one, by code; only what is in daily use, by turns in the file. */
export const SIMPLIFIED: ReadonlyMap<number, number> = new Map(
  Array.from({ length: PAIRS.length >> 1 }, (_, index) => [
    PAIRS.charCodeAt(index * 2),
    PAIRS.charCodeAt(index * 2 + 1),
  ]),
)
