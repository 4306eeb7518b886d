import { loadCreditRules } from '../credits/rules.ts'
import type { CreditTerms } from '../credits/settling.ts'
import type { Db } from '../db/schema.ts'
import { readStamp } from '../db/transact.ts'
import { type Dialects, loadDialects } from '../markup/dialects.ts'
import { WordKeeper } from '../markup/words/keeping.ts'
import { loadGroups } from '../members/group.ts'
import { loadMedals, type Medal } from '../members/medal.ts'
import { loadProfileFields, type ProfileField } from '../members/profile-fields.ts'
import { loadVerifications, type Verification } from '../members/verification.ts'
import type { Wording } from '../members/wording.ts'
import { type IpBan, loadIpBans } from '../moderation/ip-bans.ts'
import { loadSettings } from '../settings/keeping.ts'
import { type Announcement, type FriendLink, loadAnnouncements, loadFriendLinks } from './announcing.ts'
import type { Boards } from './board.ts'
import { loadBoards } from './board-queries.ts'
import { loadPublicMessages, type PublicMessageHead } from './public-messages.ts'
import { loadSorts, type Sort } from './sort.ts'
import { loadTeams, type Team } from './teams.ts'

/** Everything an admin arranges: it changes rarely and is kept in memory. */
export interface Site extends CreditTerms, Wording {
  boards: Boards
  announcements: readonly Announcement[]
  links: readonly FriendLink[]
  publicMessages: readonly PublicMessageHead[]
  /** What texts are read by. */
  dialects: Dialects
  /** The forms of facts (分类信息) in their order. */
  sorts: readonly Sort[]
  /** The fields of a profile in their order, also those that are switched off. */
  profileFields: readonly ProfileField[]
  /** What the team may vouch for. */
  verifications: readonly Verification[]
  /** 勋章 in their order, also those that are not available. */
  medals: readonly Medal[]
  /** Who of the team may open which pages of the panel. */
  teams: ReadonlyMap<number, Team>
  /** Networks that are shut out, also those whose time is over. */
  ipBans: readonly IpBan[]
  /** The content stamp when this page began: what is rendered now is at least as new. */
  stamp: number
}

type Arranged = Omit<Site, 'stamp'>

/** Hands out the site as it stands, with one query when nothing was rearranged. */
export class SiteKeeper {
  readonly #db: Db
  readonly #words = new WordKeeper()
  #kept: { stamp: number; arranged: Promise<Arranged> } | undefined

  constructor(db: Db) {
    this.#db = db
  }

  /** The site at this moment, in every process. */
  async current(): Promise<Site> {
    const { site, content } = await readStamp(this.#db)
    if (this.#kept?.stamp !== site || this.#words.takeFailed(Date.now()))
      this.#kept = { stamp: site, arranged: loadArranged(this.#db, this.#words) }
    try {
      const arranged = await this.#kept.arranged
      return { ...arranged, words: this.#words.latest ?? arranged.words, stamp: content }
    } catch (error) {
      this.#kept = undefined
      throw error
    }
  }
}

async function loadArranged(db: Db, keeper: WordKeeper): Promise<Arranged> {
  const settings = await loadSettings(db)
  const groups = await loadGroups(db)
  const rules = await loadCreditRules(db)
  const boards = await loadBoards(db)
  const announcements = await loadAnnouncements(db)
  const links = await loadFriendLinks(db)
  const publicMessages = await loadPublicMessages(db)
  const words = await keeper.current(db)
  const sorts = await loadSorts(db)
  const teams = await loadTeams(db)
  const medals = await loadMedals(db)
  const dialects = await loadDialects(db, settings.smileysOfOne)
  const profileFields = await loadProfileFields(db)
  const verifications = await loadVerifications(db)
  const ipBans = await loadIpBans(db)
  const known = { ipBans, teams, profileFields, verifications, publicMessages }
  return { ...known, settings, groups, rules, boards, announcements, links, words, sorts, medals, dialects }
}
