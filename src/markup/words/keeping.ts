import type { Db } from '../../db/schema.ts'
import { SECOND } from '../../lib/clock.ts'
import { AT_ONCE } from './learning.ts'
import { Matcher, type Word } from './matcher.ts'

const FACT = 'words'
const PAGE = 2000
/** After so long words that could not be read are asked for again. */
const TRY_AGAIN = 30 * SECOND

/** Keeps the matcher of a forum until a word is changed, here or in another process. */
export class WordKeeper {
  #version = -1
  #latest: Matcher | undefined
  #learning: Promise<Matcher> | undefined
  #failed = false
  #nextTry = 0

  /** The matcher for the words as they stand, where it has been learnt: pages go on with the one before meanwhile. */
  get latest(): Matcher | undefined {
    return this.#latest
  }

  /** Whether words could not be read, so that they have to be asked for again; says so to one, and not too often. */
  takeFailed(now: number): boolean {
    if (!this.#failed || now < this.#nextTry) return false
    this.#nextTry = now + TRY_AGAIN
    this.#failed = false
    this.#version = -1
    return true
  }

  /** Learns the words when their version is another. A long list is waited for only the first time. */
  async current(db: Db): Promise<Matcher> {
    const version = await readVersion(db)
    if (this.#version !== version) {
      this.#version = version
      this.#failed = false
      this.#learning = this.#learn(db, version)
      this.#learning.catch(() => {})
    }
    const before = this.#latest
    if (before && before.size > AT_ONCE) return before
    return this.#learning ?? this.#learn(db, version)
  }

  async #learn(db: Db, version: number): Promise<Matcher> {
    try {
      const matcher = await Matcher.build(await listAll(db))
      if (this.#version === version) this.#latest = matcher
      return matcher
    } catch (error) {
      if (this.#version === version) this.#failed = true
      throw error
    }
  }
}

async function readVersion(db: Db): Promise<number> {
  const row = await db.selectFrom('site_fact').select('value').where('name', '=', FACT).executeTakeFirst()
  return row?.value ?? 0
}

/** All words, a page at a time, so that others have a turn between. */
async function listAll(db: Db): Promise<Word[]> {
  const columns = ['id', 'word', 'action', 'replacement', 'whole', 'initials'] as const
  const words: Word[] = []
  for (;;) {
    const after = words.at(-1)?.id ?? 0
    const page = await db.selectFrom('word').select(columns).where('id', '>', after).orderBy('id').limit(PAGE).execute()
    words.push(...page)
    if (page.length < PAGE) return words
    await new Promise(resolve => setImmediate(resolve))
  }
}
