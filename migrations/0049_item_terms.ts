import { type Kysely, sql } from 'kysely'

/** How often one uses an item, and in which boards (members.md §8); how many collections a group may have. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table item add column uses_max integer not null default 0`.execute(db)
  await sql`alter table item add column uses_period text not null default 'day'`.execute(db)
  await sql`alter table item add column board_ids text not null default ''`.execute(db)
  await sql`alter table member_group add column collections_max integer not null default 5`.execute(db)
  await sql`
    update member_group set collections_max = (select cast(value as integer) from setting where name = 'collectionsMax')
    where exists (select 1 from setting where name = 'collectionsMax')
  `.execute(db)
}
