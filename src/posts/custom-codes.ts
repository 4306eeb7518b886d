import type { Insertable } from 'kysely'
import type { Site } from '../boards/site.ts'
import type { Tx } from '../db/schema.ts'
import type { CustomCodeTable } from '../db/tables/markup.ts'
import type { Message } from '../lib/errors.ts'
import { NotFound } from '../lib/errors.ts'
import { done, type Outcome, refused } from '../lib/outcome.ts'
import { compileCode } from '../markup/codes/compile.ts'
import { isBuiltIn } from '../markup/dialect.ts'
import type { Viewer } from '../members/viewer.ts'
import { record } from '../moderation/log.ts'
import { askRenewal } from './renewing.ts'

const MOST = 200
const TAG = /^[a-z][a-z0-9]{0,19}$/

/** What an admin says of a code of the forum (posting.md §6). */
export type CodeFields = Omit<Insertable<CustomCodeTable>, 'id'>

/** Makes a code or changes it; posts that use it are printed anew by and by. Answers its number. Throws NotFound. */
export async function saveCode(
  tx: Tx,
  { dialects }: Pick<Site, 'dialects'>,
  viewer: Viewer,
  id: number | null,
  fields: CodeFields,
  at: number,
): Promise<Outcome<number>> {
  const before = id === null ? undefined : dialects.codes.find(code => code.id === id)
  if (id !== null && !before) throw new NotFound()
  const fault =
    tagFault(
      fields.tag,
      isBuiltIn(fields.tag) || dialects.codes.some(one => one.tag === fields.tag && one.id !== id),
    ) ?? (id === null && dialects.codes.length >= MOST ? { key: 'error.codes_many', values: { max: MOST } } : undefined)
  if (fault) return refused(fault)
  const compiled = compileCode(fields)
  if ('fault' in compiled) return refused(compiled.fault)
  await record(tx, viewer, { action: 'edit_codes', subject: `[${fields.tag}]`, at })
  const tags = new Set([fields.tag, ...(before ? [before.tag] : [])])
  await askRenewal(tx, { words: [...tags].map(tag => `[${tag}`) }, at)
  if (id !== null) {
    await tx.updateTable('custom_code').set(fields).where('id', '=', id).execute()
    return done(id)
  }
  const made = await tx.insertInto('custom_code').values(fields).returning('id').executeTakeFirstOrThrow()
  return done(made.id)
}

/** Takes a code away; where it is used its marks show as text, once the posts are printed anew. Throws NotFound. */
export async function removeCode(tx: Tx, viewer: Viewer, id: number, at: number): Promise<void> {
  const row = await tx.deleteFrom('custom_code').where('id', '=', id).returning('tag').executeTakeFirst()
  if (!row) throw new NotFound()
  await record(tx, viewer, { action: 'edit_codes', subject: `[${row.tag}]`, at })
  await askRenewal(tx, { words: [`[${row.tag}`] }, at)
}

function tagFault(tag: string, taken: boolean): Message | undefined {
  if (!TAG.test(tag)) return { key: 'error.code_tag', field: 'tag' }
  return taken ? { key: 'error.code_taken', values: { name: tag }, field: 'tag' } : undefined
}
