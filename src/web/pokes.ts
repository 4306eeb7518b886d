import { Router } from 'express'
import { z } from 'zod'
import type { Forum } from '../context.ts'
import { transact } from '../db/transact.ts'
import { POKES, poke } from '../friends/poking.ts'
import type { Message } from '../lib/errors.ts'
import type { Member } from '../members/member.ts'
import { getMember } from '../members/member-queries.ts'
import { filterStrictly } from '../members/wording.ts'
import { idParam, line, parse, typed } from './forms.ts'
import { requireMember } from './guards.ts'
import type { Request, Response } from './request.ts'
import { urls } from './urls.ts'

const PokeForm = z.object({ sign: z.enum(POKES), note: line(200).default('') })

/** 打招呼: a greeting that costs no words. */
export function pokeRoutes(forum: Forum): Router {
  const router = Router()

  router.get('/members/:id/poke', requireMember, async (req, res) => {
    show(req, res, await getMember(forum.db, idParam(req)))
  })

  router.post('/members/:id/poke', requireMember, async (req, res) => {
    const member = await getMember(forum.db, idParam(req))
    const form = parse(PokeForm, req.body)
    if (!form.ok) return show(req, res, member, form.errors, form.status)
    const said = filterStrictly(req.site, req.viewer, { note: form.value.note })
    if (!said.ok) return show(req, res, member, said.errors, said.status)
    const fields = { sign: form.value.sign, note: said.value.note }
    const at = forum.clock.now()
    const outcome = await transact(forum.db, tx => poke(tx, req.site, req.viewer, member.id, fields, at))
    if (!outcome.ok) return show(req, res, member, outcome.errors, outcome.status)
    res.done(urls.member(member.id), { key: 'told.poked', values: { name: member.name } }, outcome.value)
  })

  return router
}

function show(req: Request, res: Response, member: Member, errors: Message[] = [], status = 200): void {
  const title = req.t('poke.of', { name: member.name })
  const crumbs = [{ text: member.name, href: urls.member(member.id) }, { text: title }]
  const locals = { member, signs: POKES, values: typed(req.body), errors }
  res.page('friends/poke', { page: { title, crumbs, hidden: true }, ...locals }, status)
}
