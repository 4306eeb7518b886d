import type { Db } from '../db/schema.ts'
import { type CodeEntry, loadCodes } from './codes/custom-codes.ts'
import { type Dialect, shortOf, withCodes, withSmilies } from './dialect.ts'
import { type KeptSmileySet, listSmilies, loadSmileySets, type SmileyList } from './smiley-sets.ts'

/** What the texts of one forum are read by: its codes, for those who may use them, and its smilies. */
export class Dialects {
  readonly codes: readonly CodeEntry[]
  readonly smileySets: readonly KeptSmileySet[]
  readonly smileyList: SmileyList
  /** With every code that is in use: for plain text, where it does not matter whose it is. */
  readonly whole: Dialect
  /** Of signatures and messages. */
  readonly short: Dialect
  readonly #byGroup = new Map<number, Dialect>()
  readonly #plain: Dialect

  constructor(codes: readonly CodeEntry[], smileySets: readonly KeptSmileySet[], smileysOfOne: number) {
    const used = smileySets
      .filter(set => set.available === 1)
      .flatMap(set => set.smilies.map(({ code, src, width, height }) => ({ code, src, width, height })))
    this.codes = codes
    this.smileySets = smileySets
    this.smileyList = listSmilies(smileySets)
    this.#plain = withSmilies(used, smileysOfOne)
    this.whole = this.#with(this.#used())
    this.short = shortOf(this.#plain)
  }

  /** What a member of this group writes by; null is somebody of no group any more. */
  of(groupId: number | null): Dialect {
    if (groupId === null) return this.whole
    const kept = this.#byGroup.get(groupId) ?? this.#with(this.codesFor(groupId))
    this.#byGroup.set(groupId, kept)
    return kept
  }

  /** The codes that a member of this group may use. */
  codesFor(groupId: number): CodeEntry[] {
    return this.#used().filter(({ groupIds }) => groupIds === null || groupIds.includes(groupId))
  }

  #used(): CodeEntry[] {
    return this.codes.filter(entry => entry.available === 1 && entry.code !== null)
  }

  #with(entries: readonly CodeEntry[]): Dialect {
    return withCodes(
      this.#plain,
      entries.flatMap(({ code }) => (code ? [code] : [])),
    )
  }
}

/** The dialects as the database has them. */
export async function loadDialects(db: Db, smileysOfOne: number): Promise<Dialects> {
  return new Dialects(await loadCodes(db), await loadSmileySets(db), smileysOfOne)
}
