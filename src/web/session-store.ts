import session from 'express-session'
import { prepared } from '../db/prepared.ts'
import type { Db } from '../db/schema.ts'
import type { Coming } from '../identity/registering-outside.ts'
import type { Clock } from '../lib/clock.ts'
import type { OidcJourney } from '../lib/oidc.ts'
import { hashToken } from '../lib/tokens.ts'

/** What somebody goes to the other site for. */
export type OutsideAim = 'sign-in' | 'bind' | 'prove'

const DEFAULT_LIFE = 24 * 60 * 60 * 1000

declare module 'express-session' {
  interface SessionData {
    memberId: number
    csrf: string
    /** Boards that a guest has opened with a password, each by the mark of it. */
    openedBoards: Record<string, string>
    captcha: { answer: string; until: number } | null
    /** Who has proved the first half of her sign-in and not yet the second. */
    halfIn: { memberId: number; until: number }
    /** A way to another site that was begun here. */
    outside: OidcJourney & { back: string; memberId: number; aim: OutsideAim; until: number }
    /** Whom another site vouches for, and who is no member yet. */
    coming: Coming & { back: string; until: number }
    /** The code of the invitation by whose link a guest came. */
    invitation: string
    /** Until when who has no password need not prove herself again. */
    provenUntil: number
    /** When she was shown the form for new members first. */
    registerDrawnAt: number
    /** Until when the panel does not ask for the password again. */
    adminUntil: number
    ip: string
    agent: string
    /** It is in the table already: should its row go, it does not come back. */
    kept: boolean
  }
}

const standingSession = prepared(['idHash', 'now'], (db, { idHash, now }: { idHash: string; now: number }) =>
  db.selectFrom('session').select('data').where('id_hash', '=', idHash).where('expires_at', '>', now),
)

/** Sessions in our own table, on both engines; a stolen copy of it opens none, for it holds only hashes. */
export class SessionStore extends session.Store {
  readonly #db: Db
  readonly #clock: Clock

  constructor(db: Db, clock: Clock) {
    super()
    this.#db = db
    this.#clock = clock
  }

  override get(sid: string, done: (error: unknown, data?: session.SessionData | null) => void): void {
    standingSession(this.#db, { idHash: hashToken(sid), now: this.#clock.now() }).then(
      ([row]) => done(null, row ? JSON.parse(row.data) : null),
      done,
    )
  }

  override set(sid: string, data: session.SessionData, done: (error?: unknown) => void = () => {}): void {
    this.#write(hashToken(sid), data).then(() => done(), done)
  }

  override destroy(sid: string, done: (error?: unknown) => void = () => {}): void {
    this.#db
      .deleteFrom('session')
      .where('id_hash', '=', hashToken(sid))
      .execute()
      .then(() => done(), done)
  }

  /** A visit writes nothing: `Presence` notes it. */
  override touch(_sid: string, _data: session.SessionData, done: () => void = () => {}): void {
    done()
  }

  async #write(idHash: string, data: session.SessionData): Promise<void> {
    const now = this.#clock.now()
    const changing = {
      member_id: data.memberId ?? null,
      data: JSON.stringify({ ...data, kept: true }),
      expires_at: now + (data.cookie.originalMaxAge ?? DEFAULT_LIFE),
    }
    if (data.kept) {
      await this.#db.updateTable('session').set(changing).where('id_hash', '=', idHash).execute()
      return
    }
    const agent = (data.agent ?? '').slice(0, 300)
    await this.#db
      .insertInto('session')
      .values({ id_hash: idHash, ip: data.ip ?? '', agent, created_at: now, seen_at: now, ...changing })
      .onConflict(conflict => conflict.column('id_hash').doUpdateSet(changing))
      .execute()
  }
}
