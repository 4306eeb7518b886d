import type { ExpressionBuilder, RawBuilder } from 'kysely'
import { jsonRows } from '../db/dialect.ts'
import { isPublic } from '../db/publicity.ts'
import type { Db, Schema } from '../db/schema.ts'

/** More than are shown, for some of them a reader may not see. */
const RELATIVES_READ = 30
const COLLECTIONS_READ = 5

type Builder = ExpressionBuilder<Schema, 'thread'>

/** 相关帖子, as they are called now, as JSON; who may read them is asked when they are shown. */
export function relativesOf(db: Db, eb: Builder): RawBuilder<string> {
  const relatives = eb
    .selectFrom('thread_relative')
    .innerJoin('thread as relative', 'relative.id', 'thread_relative.relative_id')
    .select(['relative.id', 'relative.title', 'relative.board_id'])
    .whereRef('thread_relative.thread_id', '=', 'thread.id')
    .where(isPublic('relative'))
    .where('relative.moved_to', 'is', null)
    .orderBy('thread_relative.position')
    .orderBy('relative.id', 'desc')
    .limit(RELATIVES_READ)
  return jsonRows(db, relatives, ['id', 'title', 'board_id'])
}

/** 淘专辑 that the thread is in, those with most followers first, as JSON. */
export function collectionsOf(db: Db, eb: Builder): RawBuilder<string> {
  const collections = eb
    .selectFrom('collection_thread')
    .innerJoin('collection', 'collection.id', 'collection_thread.collection_id')
    .select(['collection.id', 'collection.name'])
    .whereRef('collection_thread.thread_id', '=', 'thread.id')
    .orderBy('collection.followers', 'desc')
    .orderBy('collection.id')
    .limit(COLLECTIONS_READ)
  return jsonRows(db, collections, ['id', 'name'])
}
