import type { Db } from '../db/schema.ts'
import { findLack, type Lack } from '../friends/readiness.ts'
import type { Message } from '../lib/errors.ts'
import { minorOf, shutFor } from '../members/minor.ts'
import { isAdmin, type Viewer } from '../members/viewer.ts'
import { findIpBan } from '../moderation/ip-bans.ts'
import { isWithinHours } from '../settings/hours.ts'
import type { Board } from './board.ts'
import { type Explained, explain } from './explaining.ts'
import type { Site } from './site.ts'

const READING: readonly Explained['asked'][] = ['view', 'download', 'moderate']

/** The same answers as `explain`, with what stands in the way besides the rights in a board: the address, no number. */
export async function explainAll(db: Db, site: Site, viewer: Viewer, board: Board, now: number): Promise<Explained[]> {
  const lack = await findLack(db, site.settings, viewer, board)
  return explain(viewer, board).map(answer => {
    const reads = READING.includes(answer.asked)
    const missing = reads || !lack ? undefined : lackTold(site, lack, board)
    const barrier = answer.may ? (barrierTo(site, viewer, reads, now) ?? missing) : undefined
    return barrier ? { ...answer, may: false, because: barrier } : answer
  })
}

function barrierTo(site: Site, viewer: Viewer, reads: boolean, now: number): Message | undefined {
  const shutOut = isAdmin(viewer) ? undefined : findIpBan(site.ipBans, viewer.ip, now)
  if (shutOut && (!reads || site.settings.ipBansShutOut)) {
    return { key: 'why.ip_banned', values: { network: shutOut.network } }
  }
  const hours = reads ? site.settings.noVisitHours : site.settings.noPostHours
  if (viewer.group.ignores_hours === 0 && isWithinHours(hours, site.settings, now)) {
    return { key: reads ? 'error.no_visit_hours' : 'error.no_post_hours' }
  }
  const minor = minorOf(viewer)
  const shut = minor && shutFor(site.settings, minor, now)
  return shut ? { key: `why.minor_${shut}` } : undefined
}

function lackTold({ settings }: Site, lack: Lack, board: Board): Message {
  if (lack !== 'phone') return { key: `why.lacks_${lack}`, values: { count: settings.friendsToPost } }
  return { key: settings.phoneToPost ? 'why.phone_site' : 'why.phone_board', values: { board: board.name } }
}
