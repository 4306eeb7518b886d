import { Worker } from 'node:worker_threads'
import { compileWords } from './compiling.ts'
import type { Lexicon, Spelt } from './lexicon.ts'

/** So many words are learnt at once: a thread would take longer to begin than they take. */
export const AT_ONCE = 2000

/** Makes the lexicon of a list; a long one in another thread, so that nobody waits for it. */
export async function learn(words: readonly Spelt[]): Promise<Lexicon> {
  if (words.length <= AT_ONCE) return compileWords(words)
  try {
    return await learnApart(packWords(words))
  } catch (error) {
    // Where no thread can be had the words count nevertheless, and pages wait meanwhile.
    process.emitWarning(error as Error)
    return compileWords(words)
  }
}

function learnApart(packed: string): Promise<Lexicon> {
  const begins = import.meta.url.endsWith('.ts') ? './word-thread-of-sources.mjs' : './word-thread.js'
  const worker = new Worker(new URL(begins, import.meta.url))
  return new Promise<Lexicon>((resolve, reject) => {
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', code => reject(new Error(`the thread for words ended with ${code}`)))
    worker.postMessage(packed)
  })
}

/** The list in one string, which crosses to a thread in no time: a word a line, each after a digit of two bits. */
function packWords(words: readonly Spelt[]): string {
  return words.map(({ word, whole, initials }) => `${whole + 2 * initials}${word.replaceAll('\n', ' ')}`).join('\n')
}

/** The list as it was packed. */
export function unpackWords(packed: string): Spelt[] {
  return packed.split('\n').map(line => {
    const bits = Number(line[0])
    return { word: line.slice(1), whole: bits & 1, initials: bits >> 1 }
  })
}
