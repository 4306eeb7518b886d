import { quoteOf } from '../../markup/excerpt.ts'
import { smileySets } from '../../markup/smilies.ts'
import { sentences } from '../content/sentences.ts'
import { Chance } from '../painting/chance.ts'

/** The first so many sentences are said about equally often; then each is rarer than the one before, as with words. */
const COMMON = 10
const TITLE_MAX = 30

const smilies = smileySets.flatMap(set => set.smilies.map(smiley => smiley.code))
const characters = [...new Set(sentences.join(''))].filter(character => /\p{Script=Han}/u.test(character))

/** The title of the thread that this post opens. */
export function titleOf(post: number): string {
  const chance = new Chance(`title ${post}`)
  const title = Array.from(sentence(chance)).slice(0, chance.whole(8, TITLE_MAX)).join('')
  return `${title}${chance.odds(0.3) ? `(${post + 1})` : ''}`
}

export interface QuotedPost {
  post: number
  author: string
  when: string
  threadId: number
  postId: number
}

/** What this post says: mostly a sentence or two, now and then much more; some quote the post before. */
export function bodyOf(post: number, opens: boolean, quoted: () => QuotedPost | undefined): string {
  const chance = new Chance(`body ${post}`)
  const own = sayings(chance, opens)
  const before = chance.odds(0.15) ? quoted() : undefined
  if (!before) return own
  const source = sayings(new Chance(`body ${before.post}`), false)
  return `${quoteOf({ ...before, source })}${own}`
}

function sayings(chance: Chance, opens: boolean): string {
  const count = lengthOf(chance, opens)
  let text = ''
  for (let index = 0; index < count; index += 1) {
    if (index > 0) text += chance.odds(0.3) ? '\n' : ','
    text += decorated(chance, sentence(chance))
  }
  return chance.odds(0.1) ? `${text} ${chance.pick(smilies)}` : text
}

function lengthOf(chance: Chance, opens: boolean): number {
  if (opens) return chance.whole(3, 12)
  const share = chance.next()
  if (share < 0.45) return 1
  if (share < 0.8) return chance.whole(2, 3)
  return share < 0.97 ? chance.whole(4, 8) : chance.whole(9, 30)
}

/** Some words stand out, and some name somebody whom hardly anybody else names. */
function decorated(chance: Chance, said: string): string {
  const share = chance.next()
  if (share < 0.03) return `@${chance.pick(characters)}${chance.pick(characters)} ${said}`
  if (share < 0.05) return `[b]${said}[/b]`
  if (share < 0.06) return `[color=#cc0000]${said}[/color]`
  return share < 0.07 ? `${said} https://example.com/${chance.whole(1, 1e6)}` : said
}

function sentence(chance: Chance): string {
  const { length } = sentences
  const rank = Math.floor(COMMON * ((length + COMMON) / COMMON) ** chance.next() - COMMON)
  return sentences[(rank * 397) % length] ?? ''
}
