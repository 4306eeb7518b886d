import {
  GAP,
  WAY,
  isLatin,
  learn,
  lettersOf,
  readLetters,
  readWord
} from "./chunk-3LBBWX2F.js";

// bench/measures/word-filter.ts
import { monitorEventLoopDelay, performance } from "node:perf_hooks";

// src/markup/words/matcher.ts
var Matcher = class _Matcher {
  #words;
  #lexicon;
  #expressions = [];
  /** For the words whose lexicon this is. */
  constructor(words, lexicon) {
    this.#words = words;
    this.#lexicon = lexicon;
    for (const place of lexicon.expressions) {
      const word = words[place];
      const read = word && readWord(word.word);
      if (read && "pattern" in read && read.pattern.kind === "expression") {
        this.#expressions.push({ word, expression: read.pattern.expression });
      }
    }
  }
  /** Takes in the words that can be read; the others are passed over. A long list is learnt in another thread. */
  static async build(words) {
    return new _Matcher(words, await learn(words));
  }
  /** How many words it looks for. */
  get size() {
    return this.#lexicon.taken;
  }
  /** Every word in the text, also those that overlap, in the order in which they begin. */
  find(text) {
    if (this.size === 0 || text === "") return [];
    const found = [];
    const inside = this.#findLetters(text, 0, text.length, found);
    for (const { from, to } of inside) this.#findLetters(text, from, to, found);
    for (const { word, expression } of this.#expressions) {
      for (const match of text.matchAll(expression)) {
        if (match[0] !== "") found.push({ from: match.index, to: match.index + match[0].length, word, match });
      }
    }
    return found.sort((a, b) => a.from - b.from || b.to - a.to);
  }
  #findLetters(text, start, end, found) {
    const letters = lettersOf(text, start, end);
    const begun = /* @__PURE__ */ new Map();
    const { automaton, alike, wayOf, wordOf } = this.#lexicon;
    readLetters(automaton, letters.letter, letters.length, (number, last) => {
      for (let stretch = number; stretch >= 0; stretch = alike[stretch] ?? -1) {
        const hit = this.#complete(letters, stretch, last, begun);
        const word = hit && this.#words[wordOf[wayOf[stretch] ?? 0] ?? 0];
        if (word) found.push({ from: letters.from[hit.start] ?? 0, to: letters.to[hit.end] ?? 0, word });
      }
    });
    return letters.inside;
  }
  /** Where the whole word stands when its last stretch ends here; undefined when it does not. */
  #complete(letters, stretch, last, begun) {
    const lexicon = this.#lexicon;
    const way = lexicon.wayOf[stretch] ?? 0;
    const kind = lexicon.kinds[way] ?? 0;
    const first = last - (lexicon.lengths[stretch] ?? 0) + 1;
    if (!standsTogether(letters, first, lexicon, stretch, (kind & WAY.latin) > 0)) return void 0;
    const isFirst = stretch === lexicon.stretchFrom[way];
    const start = isFirst ? first : this.#joined(stretch, first, begun)?.start;
    if (start === void 0) return void 0;
    const so = { start, end: last };
    if (stretch + 1 < (lexicon.stretchFrom[way + 1] ?? 0)) {
      begun.set(stretch, [...(begun.get(stretch) ?? []).slice(-40), so]);
      return void 0;
    }
    return (kind & WAY.whole) > 0 && !standsAlone(letters, so) ? void 0 : so;
  }
  /** The latest beginning that this stretch can go on. */
  #joined(stretch, first, begun) {
    const most = this.#lexicon.between[stretch] ?? 0;
    return begun.get(stretch - 1)?.findLast(({ end }) => end < first && first - end - 1 <= most);
  }
};
function standsTogether(letters, first, { lengths, signs, signsFrom }, stretch, latin) {
  const length = lengths[stretch] ?? 0;
  const from = signsFrom[stretch] ?? 0;
  let [noisy, spaces, clauses] = [0, 0, 0];
  for (let index = 1; index < length; index += 1) {
    const gap = (letters.gap[first + index] ?? 0) & ~GAP.unseen;
    if (signs[from + index]) {
      if (gap === 0) return false;
      continue;
    }
    if (gap === 0) continue;
    noisy += 1;
    if (gap & GAP.space) spaces += 1;
    if (gap & GAP.clause) clauses += 1;
  }
  if (noisy === 0) return true;
  const everywhere = noisy === length - 1 && length > 2;
  if (clauses > 0) return everywhere;
  return !latin || spaces === 0 || everywhere;
}
function standsAlone({ letter, gap, length }, { start, end }) {
  const joins = (index) => ((gap[index] ?? 0) & ~GAP.unseen) === 0;
  if (start > 0 && joins(start) && isLatin(letter[start - 1] ?? 0)) return false;
  return !(end + 1 < length && joins(end + 1) && isLatin(letter[end + 1] ?? 0));
}

// tests/support/words.ts
var numbers = 0;
function aWord(word, more = {}) {
  numbers += 1;
  const whole = /^[a-z\d ]+$/i.test(word) ? 1 : 0;
  return { id: numbers, word, action: "refuse", replacement: "", whole, initials: 0, ...more };
}
function findNaively(text, words) {
  const letters = lettersOf(text);
  const all = [...letters.letter.subarray(0, letters.length)];
  const gaps = [...letters.gap.subarray(0, letters.length)].map((gap) => gap & ~GAP.unseen);
  const [from, to] = [[...letters.from], [...letters.to]];
  const found = /* @__PURE__ */ new Set();
  for (const word of words) {
    const read = lettersOf(word.word);
    const spelling = [...read.letter.subarray(0, read.length)];
    const latin = spelling.every(isLatin);
    for (let at = 0; at + spelling.length <= all.length; at += 1) {
      if (!spelling.every((letter, index) => letter === all[at + index])) continue;
      const between = gaps.slice(at + 1, at + spelling.length);
      const noisy = between.filter((gap) => gap !== 0).length;
      const everywhere = noisy === between.length && spelling.length > 2;
      const clause = between.some((gap) => gap & GAP.clause);
      const space = between.some((gap) => gap & GAP.space);
      if (!everywhere && (clause || latin && space)) continue;
      const end = at + spelling.length;
      const begins = at === 0 || gaps[at] !== 0 || !isLatin(all[at - 1] ?? 0);
      const ends = end >= all.length || gaps[end] !== 0 || !isLatin(all[end] ?? 0);
      if (word.whole && latin && !(begins && ends)) continue;
      found.add(`${from[at]}-${to[end - 1]} ${word.word}`);
    }
  }
  return [...found].sort();
}
function chance(seed) {
  let state = seed;
  return (below) => {
    state = Math.imul(state, 1664525) + 1013904223 >>> 0;
    return Math.floor(state / 4294967296 * below);
  };
}
var HAN = "\u6CD5\u8F6E\u529F\u8D4C\u535A\u53D1\u7968\u4EE3\u5F00\u529E\u8BC1\u67AA\u652F\u6BD2\u54C1\u8272\u60C5\u79C1\u5F69\u7F51\u7AD9\u5E73\u53F0\u5E7F\u544A\u52A0\u5FAE\u4FE1\u53F7\u7801\u51FA\u552E\u8336\u53F6\u5929\u5730\u4EBA\u548C\u65E5\u6708\u5C71\u6C34";
var LATIN = "abcdefg";
function randomWord(next2) {
  const letters = next2(4) === 0 ? LATIN : HAN;
  return Array.from({ length: 2 + next2(3) }, () => letters[next2(letters.length)]).join("");
}
function randomText(next2, length) {
  const others = ["\u3002", "\uFF0C", " ", ".", "*", "\u200B", "[b]", "[/b]", "\u{1F600}", "\n", "\uFF21", "-", "[color=red]"];
  return Array.from({ length }, () => {
    if (next2(6) === 0) return others[next2(others.length)];
    return next2(5) === 0 ? LATIN[next2(LATIN.length)] : HAN[next2(HAN.length)];
  }).join("");
}
var CONFUSED = new Map(
  [..."a\u0430e\u0435o\u043Ep\u0440c\u0441x\u0445i\u0456"].flatMap((letter, index, all) => index % 2 ? [] : [[letter, all[index + 1] ?? ""]])
);

// bench/measures/word-filter.ts
var texts = Number(process.argv[2] ?? 1e5);
var next = chance(2026);
async function speed() {
  const letter = () => String.fromCharCode(19968 + next(3e3));
  const words = Array.from({ length: 5e4 }, () => aWord(Array.from({ length: 2 + next(4) }, letter).join("")));
  const first = await learn2(words);
  const again = [];
  for (let round = 0; round < 5; round += 1) again.push(await learn2(words));
  const middle = again.toSorted((one, other) => one.built - other.built)[2] ?? first;
  const longest = Math.max(...[first, ...again].map((one) => one.longest));
  const posts = Array.from({ length: 2e3 }, () => Array.from({ length: 2e3 }, letter).join(""));
  const times = posts.map((post) => {
    const from = performance.now();
    first.matcher.find(post);
    return performance.now() - from;
  });
  const sorted = times.slice(200).sort((a, b) => a - b);
  const at = (share) => sorted[Math.floor(sorted.length * share)]?.toFixed(3);
  console.log(
    `learned in another thread in ${middle.built.toFixed(0)} ms (median of 5; the first time ${first.built.toFixed(0)} ms), its beginning included; ${middle.processor.toFixed(0)} ms of processor; the loop waits at most ${longest.toFixed(0)} ms`
  );
  console.log(`a post of 2,000 characters: p50 ${at(0.5)} ms, p99 ${at(0.99)} ms`);
}
async function learn2(words) {
  const began = { at: performance.now(), cpu: process.cpuUsage() };
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const matcher = await Matcher.build(words);
  const built = performance.now() - began.at;
  await new Promise((resolve) => setTimeout(resolve, 5));
  delay.disable();
  const { user, system } = process.cpuUsage(began.cpu);
  return { matcher, built, processor: (user + system) / 1e3, longest: delay.max / 1e6 };
}
async function agreement() {
  let wrong = 0;
  for (let done = 0; done < texts; done += 500) {
    const words = [...new Set(Array.from({ length: 40 }, () => randomWord(next)))].map((word) => aWord(word));
    const matcher = await Matcher.build(words);
    for (let n = 0; n < 500 && done + n < texts; n += 1) {
      const text = randomText(next, 40).replaceAll("[color=red]", "[i]");
      const found = [...new Set(matcher.find(text).map((one) => `${one.from}-${one.to} ${one.word.word}`))].sort();
      if (found.join() !== findNaively(text, words).join()) wrong += 1;
    }
  }
  console.log(`${texts} texts against a naive search: ${wrong} differ`);
}
await speed();
await agreement();
