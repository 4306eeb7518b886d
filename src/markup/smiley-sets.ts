import { createHash } from 'node:crypto'
import type { Selectable } from 'kysely'
import type { Db } from '../db/schema.ts'
import type { SmileySetTable, SmileyTable } from '../db/tables/markup.ts'
import { safeUrl } from './safe-url.ts'
import type { Smiley } from './smilies.ts'

export type KeptSmiley = Selectable<SmileyTable> & Smiley

const SIZE = /-(\d{1,4})x(\d{1,4})\.\w+$/
const OURS = 24

export interface KeptSmileySet extends Selectable<SmileySetTable> {
  smilies: KeptSmiley[]
}

/** Every set with its smilies, each in its order. */
export async function loadSmileySets(db: Db): Promise<KeptSmileySet[]> {
  const sets = await db.selectFrom('smiley_set').selectAll().orderBy('position').orderBy('id').execute()
  const smilies = await db.selectFrom('smiley').selectAll().orderBy('position').orderBy('id').execute()
  const shown = smilies.flatMap(smiley => {
    const src = safeUrl(smiley.src)
    const [, width = OURS, height = OURS] = SIZE.exec(smiley.src) ?? []
    return src === null ? [] : [{ ...smiley, src, width: Number(width), height: Number(height) }]
  })
  return sets.map(set => ({ ...set, smilies: shown.filter(smiley => smiley.set_id === set.id) }))
}

/** What the editor shows in its panel, as it is sent, and a version that changes with it. */
export interface SmileyList {
  json: string
  version: string
}

/** The list of the sets that are in use. */
export function listSmilies(sets: readonly KeptSmileySet[]): SmileyList {
  const shown = sets
    .filter(set => set.available === 1 && set.smilies.length > 0)
    .map(({ name, smilies }) => ({
      name,
      smilies: smilies.map(({ code, src, width, height }) => ({ code, src, width, height })),
    }))
  const json = JSON.stringify({ sets: shown })
  return { json, version: createHash('sha256').update(json).digest('hex').slice(0, 12) }
}
