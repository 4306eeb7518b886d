import { sql } from 'kysely'
import type { Db } from '../src/db/schema.ts'
import { hits } from '../src/search/indexing.ts'
import { sentences } from '../src/seed/content/sentences.ts'
import { chanceOf } from '../src/seed/measuring/planning.ts'

const CANDIDATES = 400
const OF_EACH = 20

export interface Word {
  text: string
  posts: number
}

export interface Words {
  common: Word[]
  rare: Word[]
}

/** Two-character words of the posts: of a sample those that most posts hold, and those that fewest do. */
export async function pickWords(db: Db): Promise<Words> {
  const all = [...new Set(sentences.flatMap(pairsOf))]
  const sample = Array.from({ length: CANDIDATES }, (_, index) => all[Math.floor(chanceOf(index) * all.length)] ?? '')
  const counted: Word[] = []
  for (const text of new Set(sample)) {
    const found = hits(db, text, false)
    if (!found) continue
    const row = await db.selectFrom(found.as('hit')).select(sql<number>`count(*)`.as('posts')).executeTakeFirstOrThrow()
    if (row.posts > 0) counted.push({ text, posts: row.posts })
  }
  counted.sort((a, b) => b.posts - a.posts)
  return { common: counted.slice(0, OF_EACH), rare: counted.slice(-OF_EACH) }
}

function pairsOf(sentence: string): string[] {
  const characters = [...sentence]
  return characters
    .slice(1)
    .map((character, index) => `${characters[index]}${character}`)
    .filter(pair => /^\p{Script=Han}{2}$/u.test(pair))
}
