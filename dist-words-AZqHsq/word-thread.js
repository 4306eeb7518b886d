import {
  buffersOf,
  compileWords,
  unpackWords
} from "./chunk-3LBBWX2F.js";

// src/markup/words/word-thread.ts
import { parentPort } from "node:worker_threads";
parentPort?.once("message", (packed) => {
  const lexicon = compileWords(unpackWords(packed));
  parentPort?.postMessage(lexicon, buffersOf(lexicon));
  parentPort?.close();
});
