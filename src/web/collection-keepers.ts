import { Router } from 'express'
import { z } from 'zod'
import type { Forum } from '../context.ts'
import { transact } from '../db/transact.ts'
import { NotFound } from '../lib/errors.ts'
import { refused } from '../lib/outcome.ts'
import { findMemberByName } from '../members/member-queries.ts'
import { getCollection } from '../threads/collections/collection-queries.ts'
import { inviteKeeper } from '../threads/collections/inviting.ts'
import { answerInvitation, dismissKeeper } from '../threads/collections/keeping-together.ts'
import { demandOwn } from '../threads/collections/making.ts'
import { showCollection } from './collections.ts'
import { demand, id, idParam, line, parse } from './forms.ts'
import { requireMember } from './guards.ts'
import { urls } from './urls.ts'

const NameForm = z.object({ name: line(60) })
const AnswerForm = z.object({ answer: z.enum(['accept', 'decline']) })
const MemberForm = z.object({ member: id })

/** Who keeps a collection with its owner: asked, answered, and gone again. */
export function collectionKeeperRoutes(forum: Forum): Router {
  const router = Router()

  router.post('/collections/:id/keepers', requireMember, async (req, res) => {
    const collection = await getCollection(forum.db, req.viewer, idParam(req))
    demandOwn(req.viewer, collection)
    const form = parse(NameForm, req.body)
    if (!form.ok) return showCollection(forum, req, res, collection, form.errors, form.status)
    const { name } = form.value
    const member = name === '' ? undefined : await findMemberByName(forum.db, name)
    const at = forum.clock.now()
    const outcome = member
      ? await transact(forum.db, tx => inviteKeeper(tx, req.site, req.viewer, collection, member, at))
      : refused({ key: 'error.no_such_member', values: { name }, field: 'name' })
    if (!outcome.ok) return showCollection(forum, req, res, collection, outcome.errors, outcome.status)
    res.done(urls.collection(collection.id), { key: 'told.keeper_asked', values: { name: member?.name ?? '' } })
  })

  router.post('/collections/:id/keepers/answer', requireMember, async (req, res) => {
    const collection = await getCollection(forum.db, req.viewer, idParam(req))
    const accepts = demand(AnswerForm, req.body).answer === 'accept'
    await transact(forum.db, tx => answerInvitation(tx, req.viewer, collection, accepts, forum.clock.now()))
    res.done(urls.collection(collection.id), { key: accepts ? 'told.keeping' : 'told.not_keeping' })
  })

  router.post('/collections/:id/keepers/remove', requireMember, async (req, res) => {
    const collection = await getCollection(forum.db, req.viewer, idParam(req))
    const form = parse(MemberForm, req.body)
    if (!form.ok) throw new NotFound('error.nothing_chosen')
    const { member } = form.value
    await transact(forum.db, tx => dismissKeeper(tx, req.viewer, collection, member))
    res.done(urls.collection(collection.id), { key: 'told.keeper_gone' })
  })

  return router
}
