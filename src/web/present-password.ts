import { z } from 'zod'
import type { Forum } from '../context.ts'
import { MINUTE } from '../lib/clock.ts'
import type { Message } from '../lib/errors.ts'
import { getMember } from '../members/member-queries.ts'
import { parse } from './forms.ts'
import type { Request } from './request.ts'

/** For so long who has no password need not prove herself again. */
const LIFE = 5 * MINUTE

/** The member's password of now, asked before what somebody else at her desk should not do. */
export const presentPassword = z.string().max(500).default('')

const PresentForm = z.object({ present: presentPassword })

/** What is wrong with the one in a form that asks for nothing else. */
export async function faultsOfPresent(forum: Forum, req: Request): Promise<Message[]> {
  const form = parse(PresentForm, req.body)
  return form.ok ? presentFaults(forum, req, form.value.present) : form.errors
}

/** What is wrong with it. Who has none has to have proved herself another way, in this session and lately. */
export async function presentFaults(forum: Forum, req: Request, password: string): Promise<Message[]> {
  if (req.viewer.member?.passwordless === 1) {
    const proven = (req.session.provenUntil ?? 0) > forum.clock.now()
    return proven ? [] : [{ key: 'error.prove_first', field: 'present' }]
  }
  if (password === '') return [{ key: 'error.password_missing', field: 'present' }]
  const member = await getMember(forum.db, req.viewer.id)
  const fits = await forum.passwords.verify(password, member.password_hash)
  return fits ? [] : [{ key: 'error.present_password', field: 'present' }]
}

/** She has proved who she is in another way. */
export function noteProven(forum: Forum, req: Request): void {
  req.session.provenUntil = forum.clock.now() + LIFE
}
