import type { Db } from '../../db/schema.ts'
import { Matcher } from './matcher.ts'

const FACT = 'words'

interface Made {
  version: number
  matcher: Promise<Matcher>
}

/** Keeps the matcher of a forum until a word is changed, here or in another process. */
export class WordKeeper {
  #made: Made | undefined

  /** The matcher for the words as they stand; made anew only when their version is another. */
  async current(db: Db): Promise<Matcher> {
    const version = await readVersion(db)
    if (this.#made?.version !== version) this.#made = { version, matcher: loadMatcher(db) }
    try {
      return await this.#made.matcher
    } catch (error) {
      this.#made = undefined
      throw error
    }
  }
}

async function readVersion(db: Db): Promise<number> {
  const row = await db.selectFrom('site_fact').select('value').where('name', '=', FACT).executeTakeFirst()
  return row?.value ?? 0
}

async function loadMatcher(db: Db): Promise<Matcher> {
  const columns = ['id', 'word', 'action', 'replacement', 'whole'] as const
  return Matcher.build(await db.selectFrom('word').select(columns).orderBy('id').execute())
}
