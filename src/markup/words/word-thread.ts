import { parentPort } from 'node:worker_threads'
import { compileWords } from './compiling.ts'
import { buffersOf } from './lexicon.ts'

/** A thread of its own that makes the lexicon of one list, hands it over and ends. */
parentPort?.once('message', (packed: string) => {
  const lexicon = compileWords(packed)
  parentPort?.postMessage(lexicon, buffersOf(lexicon))
  parentPort?.close()
})
