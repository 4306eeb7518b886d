import { countUnseen } from '../boards/public-messages.ts'
import type { SiteKeeper } from '../boards/site.ts'
import type { Db } from '../db/schema.ts'
import { type Clock, SECOND } from '../lib/clock.ts'
import { groupOf } from '../members/group.ts'
import { unreadMessages } from '../members/viewer.ts'

/** What is unread, as the marks in the head of each page show it. */
export interface UnreadCounts {
  notices: number
  messages: number
}

/** Somebody who wants to hear when it changes. */
export interface Listener {
  memberId: number
  /** The hash of her session: with it ends the listening. */
  session: string
  tell(counts: UnreadCounts): void
  /** Called every half minute, so that nothing on the way takes the connection for dead. */
  beat(): void
  end(): void
}

const BEAT = 25 * SECOND
const ASKED_AT_ONCE = 500

/** The unread counts of those who have a page open here. One query every few seconds for all of them together. */
export class LiveCounts {
  readonly #listeners = new Map<Listener, string>()
  #timer: NodeJS.Timeout | undefined
  #busy = false
  #closed = false
  #beaten = 0
  readonly #db: Db
  readonly #site: SiteKeeper
  readonly #clock: Clock

  constructor(db: Db, site: SiteKeeper, clock: Clock) {
    this.#db = db
    this.#site = site
    this.#clock = clock
  }

  /** How many listen. */
  get size(): number {
    return this.#listeners.size
  }

  /** Listens until the answer is called; undefined when there is no room or the forum is closing. */
  async listen(listener: Listener): Promise<(() => void) | undefined> {
    const { settings } = await this.#site.current()
    const own = [...this.#listeners.keys()].filter(one => one.memberId === listener.memberId).length
    if (this.#closed || this.size >= settings.liveMax || own >= settings.livePerMember) return undefined
    this.#listeners.set(listener, '')
    this.#timer ??= setInterval(() => void this.look().catch(() => undefined), settings.liveSeconds * SECOND).unref()
    return () => this.#leave(listener)
  }

  /** Tells somebody who has just come what is unread now. */
  greet(listener: Listener): Promise<void> {
    return this.#lookFor([listener])
  }

  /** Asks the database now and tells whose counts are others; ends whose session is over. */
  async look(): Promise<void> {
    if (this.#busy) return
    this.#busy = true
    try {
      const all = [...this.#listeners.keys()]
      for (let from = 0; from < all.length; from += ASKED_AT_ONCE) {
        await this.#lookFor(all.slice(from, from + ASKED_AT_ONCE))
      }
      this.#beat()
    } finally {
      this.#busy = false
    }
  }

  /** Ends all listening, and takes no more. */
  close(): void {
    this.#closed = true
    for (const listener of [...this.#listeners.keys()]) {
      this.#leave(listener)
      listener.end()
    }
  }

  async #lookFor(listeners: readonly Listener[]): Promise<void> {
    const { groups, publicMessages } = await this.#site.current()
    const sessions = [...new Set(listeners.map(one => one.session))]
    const counts = new Map<string, UnreadCounts>()
    for (const row of await listUnread(this.#db, sessions, this.#clock.now())) {
      const unseen = countUnseen(publicMessages, { group: groupOf(groups, row.group_id), member: row })
      counts.set(row.id_hash, { notices: row.unread_notices, messages: Number(row.unread) + unseen })
    }
    for (const listener of listeners) {
      const now = counts.get(listener.session)
      if (!now) {
        if (this.#leave(listener)) listener.end()
        continue
      }
      const text = JSON.stringify(now)
      const before = this.#listeners.get(listener)
      if (before === undefined || before === text) continue
      this.#listeners.set(listener, text)
      listener.tell(now)
    }
  }

  #beat(): void {
    if (performance.now() - this.#beaten < BEAT) return
    this.#beaten = performance.now()
    for (const listener of this.#listeners.keys()) listener.beat()
  }

  #leave(listener: Listener): boolean {
    const was = this.#listeners.delete(listener)
    if (this.size === 0) {
      clearInterval(this.#timer)
      this.#timer = undefined
    }
    return was
  }
}

function listUnread(db: Db, sessions: readonly string[], at: number) {
  return db
    .selectFrom('session')
    .innerJoin('member', 'member.id', 'session.member_id')
    .select(['session.id_hash', 'member.unread_notices', 'member.group_id', 'member.public_seen', 'member.joined_at'])
    .select(unreadMessages.as('unread'))
    .where('session.id_hash', 'in', sessions)
    .where('session.expires_at', '>', at)
    .where('member.locked_at', 'is', null)
    .execute()
}
