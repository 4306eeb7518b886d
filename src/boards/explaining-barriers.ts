import { needsPhone } from '../identity/phone-needed.ts'
import type { Message } from '../lib/errors.ts'
import { minorOf, shutFor } from '../members/minor.ts'
import { isAdmin, type Viewer } from '../members/viewer.ts'
import { findIpBan } from '../moderation/ip-bans.ts'
import type { Board } from './board.ts'
import { type Explained, explain } from './explaining.ts'
import type { Site } from './site.ts'

const READING: readonly Explained['asked'][] = ['view', 'download', 'moderate']

/** The same answers as `explain`, with what stands in the way besides the rights in a board: the address, no number. */
export function explainAll(site: Site, viewer: Viewer, board: Board, now: number): Explained[] {
  return explain(viewer, board).map(answer => {
    const barrier = answer.may ? barrierTo(site, viewer, board, READING.includes(answer.asked), now) : undefined
    return barrier ? { ...answer, may: false, because: barrier } : answer
  })
}

function barrierTo(site: Site, viewer: Viewer, board: Board, reads: boolean, now: number): Message | undefined {
  const shutOut = isAdmin(viewer) ? undefined : findIpBan(site.ipBans, viewer.ip, now)
  if (shutOut && (!reads || site.settings.ipBansShutOut)) {
    return { key: 'why.ip_banned', values: { network: shutOut.network } }
  }
  const minor = minorOf(viewer)
  const shut = minor && shutFor(site.settings, minor, now)
  if (shut) return { key: `why.minor_${shut}` }
  if (reads || !needsPhone(site.settings, viewer, board)) return undefined
  return { key: site.settings.phoneToPost ? 'why.phone_site' : 'why.phone_board', values: { board: board.name } }
}
