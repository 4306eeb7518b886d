import type { Forum } from '../context.ts'
import { countDown, countUp } from '../db/rate-limits.ts'
import type { Tx } from '../db/schema.ts'
import { transact } from '../db/transact.ts'
import type { Registered } from '../identity/registering.ts'
import { networkOf } from '../lib/addresses.ts'
import { DAY, HOUR } from '../lib/clock.ts'
import { type Message, TooMany } from '../lib/errors.ts'
import type { Outcome } from '../lib/outcome.ts'
import { fieldsAtRegistration } from '../members/profile-fields.ts'
import { profileFaults, saveProfile } from '../members/writing-profile.ts'
import { formToken } from './csrf.ts'
import { profileSaid } from './profile-form.ts'
import type { Request, Response } from './request.ts'
import { beginSession } from './session.ts'
import { welcome } from './welcoming.ts'

/** How somebody joins: by a form with a password, by a telephone, or because another site vouches for her. */
export interface WayToJoin {
  name: string
  /** Undefined for who needs none. */
  password: string | undefined
  /** What is wrong with the form besides the profile. */
  faults: Message[]
  back: string
  again: (errors: Message[], status?: number) => void
  register: (tx: Tx, passwordHash: string, at: number) => Promise<Outcome<Registered>>
}

/** What is the same for all of them: the profile that is asked for, the pace, the act, the welcome and the session. */
export async function joinWith(forum: Forum, req: Request, res: Response, way: WayToJoin): Promise<void> {
  const { name, password, again, register } = way
  const at = forum.clock.now()
  const asked = fieldsAtRegistration(req.site.profileFields)
  const said = profileSaid(req, asked)
  const faults = [...way.faults, ...(said.ok ? profileFaults(asked, said.value) : said.errors)]
  if (!said.ok || faults.length > 0) return again(faults)
  await demandPace(forum, req, at)
  const passwordHash = password === undefined ? '' : await forum.passwords.hash(password)
  const outcome = await transact(forum.db, async tx => {
    const joined = await register(tx, passwordHash, at)
    if (!joined.ok) return joined
    await saveProfile(tx, asked, joined.value.memberId, said.value)
    await welcome(tx, req, { id: joined.value.memberId, name }, at)
    return joined
  })
  if (!outcome.ok) {
    // Nobody became a member after all: a name that was taken costs no turn.
    await countDown(forum.db, paceKey(req))
    return again(outcome.errors, outcome.status)
  }
  const { memberId, waitsFor } = outcome.value
  await beginSession(req, memberId, false)
  formToken(req)
  const key = waitsFor ? `told.registered_waits_${waitsFor}` : 'told.registered'
  res.done(way.back, { key, values: { site: req.site.settings.siteName } })
}

/** So many new members from one network in a day. Throws TooMany. */
async function demandPace(forum: Forum, req: Request, at: number): Promise<void> {
  const max = req.site.settings.registrationsPerAddress
  if (max === 0) return
  const { wait } = await countUp(forum.db, paceKey(req), { max, within: DAY }, at)
  if (wait > 0) throw new TooMany('error.registrations_today', wait / 1000, { hours: Math.ceil(wait / HOUR) })
}

function paceKey(req: Request): string {
  return `register:${networkOf(req.ip ?? '')}`
}
