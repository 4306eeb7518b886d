import { loadCreditRules } from '../credits/rules.ts'
import type { CreditTerms } from '../credits/settling.ts'
import type { Db } from '../db/schema.ts'
import { readStamp } from '../db/transact.ts'
import { loadGroups } from '../members/group.ts'
import { loadSettings } from '../settings/keeping.ts'
import { type Announcement, type FriendLink, loadAnnouncements, loadFriendLinks } from './announcing.ts'
import type { Boards } from './board.ts'
import { loadBoards } from './board-queries.ts'

/** Everything an admin arranges: it changes rarely and is kept in memory. */
export interface Site extends CreditTerms {
  boards: Boards
  announcements: readonly Announcement[]
  links: readonly FriendLink[]
  /** The content stamp when this page began: what is rendered now is at least as new. */
  stamp: number
}

type Arranged = Omit<Site, 'stamp'>

/** Hands out the site as it stands, with one query when nothing was rearranged. */
export class SiteKeeper {
  readonly #db: Db
  #kept: { stamp: number; arranged: Promise<Arranged> } | undefined

  constructor(db: Db) {
    this.#db = db
  }

  /** The site at this moment, in every process. */
  async current(): Promise<Site> {
    const { site, content } = await readStamp(this.#db)
    if (this.#kept?.stamp !== site) this.#kept = { stamp: site, arranged: loadArranged(this.#db) }
    try {
      return { ...(await this.#kept.arranged), stamp: content }
    } catch (error) {
      this.#kept = undefined
      throw error
    }
  }
}

async function loadArranged(db: Db): Promise<Arranged> {
  const settings = await loadSettings(db)
  const groups = await loadGroups(db)
  const rules = await loadCreditRules(db)
  const boards = await loadBoards(db)
  const announcements = await loadAnnouncements(db)
  const links = await loadFriendLinks(db)
  return { settings, groups, rules, boards, announcements, links }
}
