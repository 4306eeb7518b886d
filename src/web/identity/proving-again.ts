import { z } from 'zod'
import type { Forum } from '../../context.ts'
import { proveByPasskey } from '../../identity/proving-passkey.ts'
import { proveSecondStep } from '../../identity/second-step.ts'
import { done, type Outcome, refused } from '../../lib/outcome.ts'
import { line, parse } from '../forms.ts'
import { faultsOfPresent } from '../present-password.ts'
import type { Request } from '../request.ts'
import { findRelyingParty } from './relying-party.ts'

/** What a device has signed comes as JSON in a field that a script fills. */
export const credential = z.string().max(30_000)

const CodeForm = z.object({ code: line(20).pipe(z.string().min(1, 'error.two_step')) })
const SignedForm = z.object({ credential: credential.min(1) })

/** Whether the form proves who she is, by all that is asked. */
export async function proveBy(forum: Forum, req: Request, ...asked: ('password' | 'code')[]): Promise<Outcome<null>> {
  if (asked.includes('password')) {
    const faults = await faultsOfPresent(forum, req)
    if (faults.length > 0) return refused(...faults)
  }
  return asked.includes('code') ? provenSecondStep(forum, req, req.viewer.id) : done(null)
}

/** All that she herself has set up: the password, and the second step when it is on. */
export function proveAgain(forum: Forum, req: Request): Promise<Outcome<null>> {
  return req.viewer.member?.two_step_at == null
    ? proveBy(forum, req, 'password')
    : proveBy(forum, req, 'password', 'code')
}

/** Takes a code of the app, a recovery code, or what one of her passkeys has signed. */
export async function provenSecondStep(forum: Forum, req: Request, memberId: number): Promise<Outcome<null>> {
  const at = forum.clock.now()
  const party = findRelyingParty(forum, req)
  const signed = parse(SignedForm, req.body)
  if (party && signed.ok) {
    const terms = { purpose: 'again' as const, memberId, session: req.sessionID, text: signed.value.credential }
    const proven = await proveByPasskey(forum.db, party, terms, at)
    return proven.ok ? done(null) : proven
  }
  return provenByCode(forum, req, memberId)
}

/** Takes a code alone: of what she has, or the first one of the app that she is setting up. */
export async function provenByCode(
  forum: Forum,
  req: Request,
  memberId: number,
  prove: typeof proveSecondStep = proveSecondStep,
): Promise<Outcome<null>> {
  const form = parse(CodeForm, req.body)
  if (!form.ok) return form
  return prove(forum.db, forum.config.secret, { memberId, code: form.value.code }, forum.clock.now())
}
