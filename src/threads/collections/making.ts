import type { Site } from '../../boards/site.ts'
import { takeTurn } from '../../db/dialect.ts'
import type { Tx } from '../../db/schema.ts'
import { Forbidden } from '../../lib/errors.ts'
import { done, notAllowed, type Outcome, refused } from '../../lib/outcome.ts'
import type { Viewer } from '../../members/viewer.ts'
import { filterStrictly } from '../../members/wording.ts'
import { type Collection, owns, tidyKeywords } from './collection.ts'

export interface CollectionFields {
  name: string
  description: string
  keywords: string
}

/** Begins a collection of the viewer's own; answers its number. */
export async function makeCollection(
  tx: Tx,
  site: Site,
  viewer: Viewer,
  fields: CollectionFields,
  at: number,
): Promise<Outcome<number>> {
  if (viewer.group.can_collect !== 1) return notAllowed('error.cannot_collect')
  const said = lookedThrough(site, viewer, fields)
  if (!said.ok) return said
  await takeTurn(tx, viewer.id)
  const { made } = await tx
    .selectFrom('collection')
    .select(eb => eb.fn.countAll<number>().as('made'))
    .where('member_id', '=', viewer.id)
    .executeTakeFirstOrThrow()
  const max = viewer.group.collections_max
  if (Number(made) >= max) {
    return refused({ key: 'error.collections_full', values: { max } })
  }
  const { id } = await tx
    .insertInto('collection')
    .values({ ...said.value, member_id: viewer.id, member_name: viewer.name, created_at: at, updated_at: at })
    .returning('id')
    .executeTakeFirstOrThrow()
  return done(id)
}

/** Changes what is said about a collection. Throws Forbidden when it is not hers. */
export async function changeCollection(
  tx: Tx,
  site: Site,
  viewer: Viewer,
  collection: Collection,
  fields: CollectionFields,
): Promise<Outcome<null>> {
  demandOwn(viewer, collection)
  const said = lookedThrough(site, viewer, fields)
  if (!said.ok) return said
  await tx.updateTable('collection').set(said.value).where('id', '=', collection.id).execute()
  return done(null)
}

/** Throws Forbidden when the collection is another's. */
export function demandOwn(viewer: Viewer, collection: Collection): void {
  if (!owns(viewer, collection)) throw new Forbidden('error.not_yours')
}

function lookedThrough(site: Site, viewer: Viewer, fields: CollectionFields): Outcome<CollectionFields> {
  const { description } = fields
  const texts = { name: fields.name, description, keywords: tidyKeywords(fields.keywords) }
  if (texts.name === '') return refused({ key: 'error.collection_name', field: 'name' })
  return filterStrictly(site, viewer, texts)
}
