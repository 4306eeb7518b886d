import type { Selectable } from 'kysely'
import type { CollectionTable } from '../../db/tables/collections.ts'
import type { Viewer } from '../../members/viewer.ts'

export type Collection = Selectable<CollectionTable>

/** A collection with what its viewer has to do with it. */
export interface CollectionForViewer extends Collection {
  followed: boolean
  /** Whether she keeps it together with its owner, or is only asked to. */
  keeping: 'accepted' | 'asked' | null
}

/** The lengths of what is said about a collection, in characters (schema-map.md). */
export const NAME_MAX = 50
export const DESCRIPTION_MAX = 255
export const KEYWORDS_MAX = 100
export const KEYWORD_COUNT = 5
export const REASON_MAX = 255

/** Whether it is hers. */
export function owns(viewer: Pick<Viewer, 'id'>, collection: Pick<Collection, 'member_id'>): boolean {
  return viewer.id > 0 && collection.member_id === viewer.id
}

/** May put threads in and take them out. */
export function keeps(viewer: Pick<Viewer, 'id'>, collection: CollectionForViewer): boolean {
  return owns(viewer, collection) || collection.keeping === 'accepted'
}

/** May recommend it, and take it away though it is not hers (allowmanagecollection). */
export function managesCollections(viewer: Viewer): boolean {
  return viewer.group.can_manage_collections === 1
}

/** The average of its ratings with one decimal; null when there is none. */
export function ratingOf({ ratings, rating_sum }: Pick<Collection, 'ratings' | 'rating_sum'>): string | null {
  return ratings === 0 ? null : (rating_sum / ratings).toFixed(1)
}

/** Keywords as they are kept: one space between, none twice, no more than there is room for. */
export function tidyKeywords(text: string): string {
  const words = text.split(/[\s,，、;；]+/u).filter(word => word !== '')
  return [...new Set(words)].slice(0, KEYWORD_COUNT).join(' ')
}
