import { Router } from 'express'
import { z } from 'zod'
import type { Forum } from '../context.ts'
import { transact } from '../db/transact.ts'
import { HttpError, NotFound } from '../lib/errors.ts'
import { refused } from '../lib/outcome.ts'
import { findMemberByName } from '../members/member-queries.ts'
import { followCollection, unfollowCollection } from '../threads/collections/collection-following.ts'
import { getCollection } from '../threads/collections/collection-queries.ts'
import { answerInvitation, dismissKeeper, inviteKeeper } from '../threads/collections/keeping-together.ts'
import { demandOwn } from '../threads/collections/making.ts'
import { remark, unremark } from '../threads/collections/remarking.ts'
import { showCollection } from './collections.ts'
import { id, idParam, line, parse, whole } from './forms.ts'
import { requireMember } from './guards.ts'
import { urls } from './urls.ts'

const FollowForm = z.object({ follow: z.enum(['0', '1']) })
const NameForm = z.object({ name: line(60) })
const AnswerForm = z.object({ answer: z.enum(['accept', 'decline']) })
const MemberForm = z.object({ member: id })
const RemarkForm = z.object({ body: line(1000), stars: whole(0, 5) })
const RemarkChoice = z.object({ comment: id })

/** Who has to do with a collection: its followers, those who keep it with its owner, and who says something of it. */
export function collectionCompanyRoutes(forum: Forum): Router {
  const router = Router()
  addFollowing(router, forum)
  addKeepers(router, forum)
  addRemarks(router, forum)
  return router
}

function addFollowing(router: Router, forum: Forum): void {
  router.post('/collections/:id/follow', requireMember, async (req, res) => {
    const collection = await getCollection(forum.db, req.viewer, idParam(req))
    const form = parse(FollowForm, req.body)
    if (!form.ok) throw new HttpError(form.status, form.errors[0] ?? { key: 'error.field' })
    if (form.value.follow === '0') {
      await transact(forum.db, tx => unfollowCollection(tx, req.viewer.id, collection.id))
      return res.done(urls.collection(collection.id), { key: 'told.unfollowed' })
    }
    const at = forum.clock.now()
    const outcome = await transact(forum.db, tx => followCollection(tx, req.viewer, collection, at))
    if (!outcome.ok) return showCollection(forum, req, res, collection, outcome.errors, outcome.status)
    res.done(urls.collection(collection.id), { key: 'told.collection_followed', values: { name: collection.name } })
  })
}

function addKeepers(router: Router, forum: Forum): void {
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
    const form = parse(AnswerForm, req.body)
    if (!form.ok) throw new HttpError(form.status, form.errors[0] ?? { key: 'error.field' })
    const accepts = form.value.answer === 'accept'
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
}

function addRemarks(router: Router, forum: Forum): void {
  router.post('/collections/:id/comments', requireMember, async (req, res) => {
    const collection = await getCollection(forum.db, req.viewer, idParam(req))
    const form = parse(RemarkForm, req.body)
    const at = forum.clock.now()
    const outcome = form.ok
      ? await transact(forum.db, tx => {
          const { body, stars: rating } = form.value
          return remark(tx, req.site, req.viewer, collection, { body, rating }, at)
        })
      : form
    if (!outcome.ok) return showCollection(forum, req, res, collection, outcome.errors, outcome.status)
    res.done(urls.collection(collection.id), { key: 'told.remarked' })
  })

  router.post('/collections/:id/comments/remove', requireMember, async (req, res) => {
    const collection = await getCollection(forum.db, req.viewer, idParam(req))
    const form = parse(RemarkChoice, req.body)
    if (!form.ok) throw new NotFound('error.nothing_chosen')
    const { comment } = form.value
    await transact(forum.db, tx => unremark(tx, req.viewer, collection, comment))
    res.done(`/collections/${collection.id}/comments`, { key: 'told.remark_gone' })
  })
}
