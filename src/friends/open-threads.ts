import { type SqlBool, sql } from 'kysely'

/** Whether a member, as the query's `who`, shows her threads to everybody. */
export const OPENS_THREADS = sql<SqlBool>`(who.space_privacy = '' or who.space_privacy like '%"threads":0%')`

/** Whether she shows them to her friends. */
export const OPENS_THREADS_TO_FRIENDS = sql<SqlBool>`(${OPENS_THREADS} or who.space_privacy like '%"threads":1%')`
