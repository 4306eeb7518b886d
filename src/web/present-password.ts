import { z } from 'zod'
import type { Forum } from '../context.ts'
import type { Message } from '../lib/errors.ts'
import { getMember } from '../members/member-queries.ts'
import { parse } from './forms.ts'
import type { Request } from './request.ts'

/** The member's password of now, asked before what somebody else at her desk should not do. */
export const presentPassword = z.string().min(1, 'error.password_missing').max(500)

const PresentForm = z.object({ present: presentPassword })

/** What is wrong with the one in a form that asks for nothing else. */
export async function faultsOfPresent(forum: Forum, req: Request): Promise<Message[]> {
  const form = parse(PresentForm, req.body)
  return form.ok ? presentFaults(forum, req, form.value.present) : form.errors
}

/** What is wrong with it. */
export async function presentFaults(forum: Forum, req: Request, password: string): Promise<Message[]> {
  const member = await getMember(forum.db, req.viewer.id)
  const fits = await forum.passwords.verify(password, member.password_hash)
  return fits ? [] : [{ key: 'error.present_password', field: 'present' }]
}
