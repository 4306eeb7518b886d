import { Worker } from 'node:worker_threads'
import { compileWords } from './compiling.ts'
import type { Lexicon, Spelt } from './lexicon.ts'
import { packWords } from './packing.ts'

/** So many words are learnt at once: a thread would take longer to begin than they take. */
export const AT_ONCE = 2000

/** Makes the lexicon of a list; a long one in another thread, so that nobody waits for it. */
export async function learn(words: readonly Spelt[]): Promise<Lexicon> {
  const packed = packWords(words)
  if (words.length <= AT_ONCE) return compileWords(packed)
  try {
    return await learnApart(packed)
  } catch (error) {
    // Where no thread can be had the words count nevertheless, and pages wait meanwhile.
    process.emitWarning(error as Error)
    return compileWords(packed)
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
