import type { Tx } from '../db/schema.ts'
import { NotFound } from '../lib/errors.ts'
import { done, type Outcome, refused } from '../lib/outcome.ts'
import { isSmileyCode } from '../markup/smiley-codes.ts'
import type { Viewer } from '../members/viewer.ts'
import { record } from '../moderation/log.ts'
import { askRenewal } from './renewing.ts'

export interface SetFields {
  name: string
  position: number
  available: number
}

/** Makes a set of smilies or changes it; answers its number. Throws NotFound. */
export async function saveSmileySet(
  tx: Tx,
  viewer: Viewer,
  id: number | null,
  fields: SetFields,
  at: number,
): Promise<number> {
  await record(tx, viewer, { action: 'edit_smilies', subject: fields.name, at })
  if (id === null) {
    const made = await tx.insertInto('smiley_set').values(fields).returning('id').executeTakeFirstOrThrow()
    return made.id
  }
  const before = await tx.selectFrom('smiley_set').select('available').where('id', '=', id).executeTakeFirst()
  if (!before) throw new NotFound()
  await tx.updateTable('smiley_set').set(fields).where('id', '=', id).execute()
  if (before.available !== fields.available) await renewUses(tx, await listCodes(tx, id), at)
  return id
}

/** Takes a set away with its smilies; answers the pictures that nobody needs any more. Throws NotFound. */
export async function removeSmileySet(tx: Tx, viewer: Viewer, id: number, at: number): Promise<string[]> {
  const rows = await tx.selectFrom('smiley').select(['code', 'src']).where('set_id', '=', id).execute()
  const set = await tx.deleteFrom('smiley_set').where('id', '=', id).returning('name').executeTakeFirst()
  if (!set) throw new NotFound()
  await tx.deleteFrom('smiley').where('set_id', '=', id).execute()
  await record(tx, viewer, { action: 'edit_smilies', subject: set.name, at })
  await renewUses(
    tx,
    rows.map(({ code }) => code),
    at,
  )
  return unused(tx, rows)
}

/** Puts pictures into a set; each gets the classic's code from its numbers, `{:SET_SMILEY:}`. */
export async function addSmilies(
  tx: Tx,
  viewer: Viewer,
  set: { id: number; name: string },
  pictures: readonly string[],
  at: number,
): Promise<void> {
  const { last } = await tx
    .selectFrom('smiley')
    .select(eb => eb.fn.max<number | null>('position').as('last'))
    .where('set_id', '=', set.id)
    .executeTakeFirstOrThrow()
  for (const [index, src] of pictures.entries()) {
    const row = { set_id: set.id, src, position: Math.min(10_000, Number(last ?? -1) + 1 + index) }
    const { id } = await tx
      .insertInto('smiley')
      .values({ ...row, code: `{:new:${at}_${index}` })
      .returning('id')
      .executeTakeFirstOrThrow()
    const code = `{:${set.id}_${id}:}`
    const taken = await tx.selectFrom('smiley').select('id').where('code', '=', code).executeTakeFirst()
    await tx
      .updateTable('smiley')
      .set({ code: taken ? `{:${set.id}_${id}_:}` : code })
      .where('id', '=', id)
      .execute()
  }
  await record(tx, viewer, { action: 'edit_smilies', subject: set.name, at })
}

export interface SmileyChange {
  id: number
  code: string
  position: number
  removed: boolean
}

/** Changes the smilies of a set; posts with their codes are printed anew. Answers the pictures to be thrown away. */
export async function changeSmilies(
  tx: Tx,
  viewer: Viewer,
  set: { id: number; name: string },
  changes: readonly SmileyChange[],
  at: number,
): Promise<Outcome<string[]>> {
  const all = await tx.selectFrom('smiley').select(['id', 'set_id', 'code', 'src', 'position']).execute()
  const own = new Map(all.filter(one => one.set_id === set.id).map(one => [one.id, one]))
  const known = changes.filter(change => own.has(change.id))
  const kept = known.filter(change => !change.removed)
  const touched = new Set(known.map(({ id }) => id))
  const taken = new Set(all.filter(one => !touched.has(one.id)).map(one => one.code))
  for (const { code } of kept) {
    if (!isSmileyCode(code)) return refused({ key: 'error.smiley_code', values: { code } })
    if (taken.has(code)) return refused({ key: 'error.smiley_taken', values: { code } })
    taken.add(code)
  }
  const gone = known.filter(change => change.removed).flatMap(({ id }) => own.get(id) ?? [])
  for (const { id } of gone) await tx.deleteFrom('smiley').where('id', '=', id).execute()
  const renamed = kept.filter(({ id, code }) => own.get(id)?.code !== code)
  // Two that change places would be in each other's way.
  for (const { id } of renamed)
    await tx
      .updateTable('smiley')
      .set({ code: `{:old:${id}` })
      .where('id', '=', id)
      .execute()
  for (const { id, code, position } of kept)
    await tx.updateTable('smiley').set({ code, position }).where('id', '=', id).execute()
  await record(tx, viewer, { action: 'edit_smilies', subject: set.name, at })
  const codes = renamed.flatMap(({ id, code }) => [code, own.get(id)?.code ?? code])
  await renewUses(tx, [...codes, ...gone.map(({ code }) => code)], at)
  return done(await unused(tx, gone))
}

async function listCodes(tx: Tx, setId: number): Promise<string[]> {
  const rows = await tx.selectFrom('smiley').select('code').where('set_id', '=', setId).execute()
  return rows.map(({ code }) => code)
}

async function renewUses(tx: Tx, codes: readonly string[], at: number): Promise<void> {
  for (let from = 0; from < codes.length; from += 50) await askRenewal(tx, { words: codes.slice(from, from + 50) }, at)
}

async function unused(tx: Tx, rows: readonly { src: string }[]): Promise<string[]> {
  const gone: string[] = []
  for (const src of new Set(rows.map(row => row.src))) {
    if (!(await tx.selectFrom('smiley').select('id').where('src', '=', src).executeTakeFirst())) gone.push(src)
  }
  return gone
}
