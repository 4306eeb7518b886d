import { sql } from 'kysely'
import type { Db } from '../db/schema.ts'
import { transact } from '../db/transact.ts'
import { MINUTE, SECOND } from '../lib/clock.ts'
import type { Settings } from '../settings/settings.ts'

const GUESTS_MAX = 20_000
/** A guest who was seen so shortly before need not be noted again. */
const NEWS = 30 * SECOND

interface Seen {
  at: number
  ip: string
  session: string
}

/** Who is seen again within this time was here all the while (oltimespan, members.md §13). */
const ONE_STAY = 10 * MINUTE

/** Who is here, noted in memory and written down now and then: reading a page writes nothing. */
export class Presence {
  readonly #worker: string
  #members = new Map<number, Seen>()
  #guests = new Map<string, number>()

  constructor(worker: string) {
    this.#worker = worker
  }

  /** A member has been seen. */
  seeMember(id: number, seen: Seen): void {
    this.#members.set(id, seen)
  }

  /** A guest has been seen; the key tells guests apart and is not kept. */
  seeGuest(key: string, at: number): void {
    if (at < (this.#guests.get(key) ?? 0) + NEWS) return
    this.#guests.delete(key)
    this.#guests.set(key, at)
    if (this.#guests.size > GUESTS_MAX) this.#guests.delete(this.#guests.keys().next().value ?? '')
  }

  /** Writes down who has been seen since the last time. A member who comes back after a while begins a new visit. */
  async flush(db: Db, at: number, minutes: number): Promise<void> {
    const members = this.#members
    this.#members = new Map()
    for (const [key, seenAt] of this.#guests) if (seenAt < at - minutes * MINUTE) this.#guests.delete(key)
    await transact(
      db,
      async tx => {
        for (const [id, seen] of [...members].sort(([a], [b]) => a - b)) {
          await tx
            .updateTable('member')
            .set({
              last_active_at: sql<number>`case when last_active_at < ${seen.at} then ${seen.at} else last_active_at end`,
              online_time: sql<number>`online_time + case when last_active_at between ${seen.at - ONE_STAY} and ${seen.at} then ${seen.at} - last_active_at else 0 end`,
              last_ip: seen.ip,
              last_visit_at: sql<number>`case when last_active_at < ${seen.at - minutes * MINUTE} then last_active_at else last_visit_at end`,
            })
            .where('id', '=', id)
            .execute()
          await tx
            .updateTable('session')
            .set({ seen_at: seen.at, ip: seen.ip })
            .where('id_hash', '=', seen.session)
            .execute()
        }
        const row = { worker: this.#worker, guests: this.#guests.size, seen_at: at }
        await tx
          .insertInto('online_worker')
          .values(row)
          .onConflict(conflict => conflict.column('worker').doUpdateSet(row))
          .execute()
      },
      'nothing',
    )
  }
}

/** Whoever was seen after this is here. */
export function onlineSince({ onlineMinutes }: Pick<Settings, 'onlineMinutes'>, now: number): number {
  return now - onlineMinutes * MINUTE
}

export interface Online {
  members: { id: number; name: string; group_id: number }[]
  guests: number
}

/** The members seen in the last minutes (the invisible ones only where they are wanted), by name, and how many guests all processes have seen. */
export async function listOnline(db: Db, at: number, minutes: number, withInvisible = false): Promise<Online> {
  const since = at - minutes * MINUTE
  const members = await db
    .selectFrom('member')
    .select(['id', 'name', 'group_id'])
    .where('last_active_at', '>', since)
    .$if(!withInvisible, query => query.where('invisible', '=', 0))
    .orderBy('last_active_at', 'desc')
    .limit(500)
    .execute()
  const { guests } = await db
    .selectFrom('online_worker')
    .select(sql<number>`coalesce(sum(guests), 0)`.as('guests'))
    .where('seen_at', '>', since)
    .executeTakeFirstOrThrow()
  return { members, guests: Number(guests) }
}
