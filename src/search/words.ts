const HAN = '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}\\u3007\\u3005]'
const RUNS = new RegExp(`(${HAN}+)|((?:(?!${HAN})[\\p{L}\\p{N}\\p{M}])+)`, 'gu')

export interface Run {
  text: string
  /** Written without spaces between words: it is searched by pairs of characters. */
  han: boolean
  start: number
  end: number
}

/** Full-width and half-width, upper and lower case are one. */
export function plainText(text: string): string {
  return text.normalize('NFKC').toLowerCase()
}

/** The runs of letters and digits in a text, the others being only separators. */
export function runsOf(text: string): Run[] {
  return [...plainText(text).matchAll(RUNS)].map(match => ({
    text: match[0],
    han: match[1] !== undefined,
    start: match.index,
    end: match.index + match[0].length,
  }))
}

/** The words to index: Latin words whole; of Chinese every two neighbours and the last one alone; and the seams. */
export function indexWords(text: string): string[] {
  const words: string[] = []
  let before: Run | undefined
  for (const run of runsOf(text)) {
    if (before && before.end === run.start) words.push(seam(before, run))
    if (run.han) words.push(...pairs(run.text), lastOf(run.text))
    else words.push(run.text.slice(0, 64))
    before = run
  }
  return words
}

/** A row of what a query finds. */
export interface Hit {
  post_id: number
}

/** One thing a post must hold: words in a row, or a beginning of a word. */
export interface Term {
  words: string[]
  prefix: boolean
}

/** What a query wants, all of it together. One Chinese character finds words that begin with it. */
export function queryTerms(query: string, max = 12): Term[] {
  const terms: Term[] = []
  const runs = runsOf(query)
  for (const [index, run] of runs.entries()) {
    const next = runs[index + 1]
    const before = runs[index - 1]
    const touches = (next && run.end === next.start) || (before && before.end === run.start)
    if (run.han && [...run.text].length > 1) terms.push({ words: pairs(run.text), prefix: false })
    else if (run.han && !touches) terms.push({ words: [run.text], prefix: true })
    else if (!run.han && !touches) terms.push({ words: [run.text.slice(0, 64)], prefix: true })
    if (next && run.end === next.start) terms.push({ words: [seam(run, next)], prefix: false })
  }
  return terms.slice(0, max)
}

function pairs(text: string): string[] {
  const characters = [...text]
  return characters.slice(1).map((character, index) => `${characters[index]}${character}`)
}

function lastOf(text: string): string {
  return [...text].at(-1) ?? ''
}

function seam(left: Run, right: Run): string {
  return `${lastOf(left.text)}${[...right.text][0]}`
}
