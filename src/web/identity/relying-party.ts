import { isIP } from 'node:net'
import type { Forum } from '../../context.ts'
import { countPasskeys, type RelyingParty } from '../../identity/passkeys.ts'
import { NotFound } from '../../lib/errors.ts'
import type { Request } from '../request.ts'

/**
 * What devices know this site by; undefined where browsers make no passkeys: at a bare IP address and without https,
 * or while the site does without. An address that nobody named counts only on the machine itself.
 */
export function findRelyingParty(
  { config: { baseUrl, baseUrlGiven } }: Pick<Forum, 'config'>,
  req: Request,
): RelyingParty | undefined {
  if (req.site.settings.passkeysMax === 0) return undefined
  const named = baseUrlGiven ? baseUrl : `http://${req.headers.host ?? ''}`
  if (!URL.canParse(named)) return undefined
  const { hostname, protocol, origin } = new URL(named)
  if (hostname === 'localhost') return { id: hostname, origin }
  const may = baseUrlGiven && protocol === 'https:' && isIP(hostname) === 0 && !hostname.startsWith('[')
  return may ? { id: hostname, origin } : undefined
}

/** The same for what cannot do without. Throws NotFound. */
export function demandRelyingParty(forum: Pick<Forum, 'config'>, req: Request): RelyingParty {
  const party = findRelyingParty(forum, req)
  if (!party) throw new NotFound()
  return party
}

/** Whether a passkey of this member may be asked for. */
export async function hasPasskey(forum: Forum, req: Request, memberId: number): Promise<boolean> {
  return findRelyingParty(forum, req) !== undefined && (await countPasskeys(forum.db, memberId)) > 0
}
