import { Router } from 'express'
import { isPicture } from '../attachments/attachment.ts'
import { listAttachments, listUnusedAttachments } from '../attachments/attachment-queries.ts'
import { removeFiles } from '../attachments/claiming.ts'
import { canAddFiles, canModerate, canUpload, isModerator } from '../boards/permissions.ts'
import type { Forum } from '../context.ts'
import { transact } from '../db/transact.ts'
import { Forbidden, type Message } from '../lib/errors.ts'
import { contentHash } from '../lib/files.ts'
import { deleteOwn } from '../threads/deleting-own.ts'
import { edit, editFault } from '../threads/editing.ts'
import { getPostInThread, type PostInThread } from '../threads/post-in-thread.ts'
import { holdsFloors } from '../threads/rushes/joining-rush.ts'
import { bringPictures } from './bringing-pictures.ts'
import { draftLocals, notTakenUp, type TakenUp, takeUpDraft } from './draft-forms.ts'
import { readParts, showParts } from './form-parts.ts'
import { idParam, parse } from './forms.ts'
import { requireMember } from './guards.ts'
import { addressOf } from './post-address.ts'
import { EditForm, postFields } from './post-forms.ts'
import type { Request, Response } from './request.ts'
import { pictureForEditor, takePictures } from './taking-uploads.ts'
import { threadCrumbs } from './threads.ts'
import { urls } from './urls.ts'

/** Changing a post that is there, and taking it back. */
export function postRoutes(forum: Forum): Router {
  const router = Router()

  router.get('/posts/:id', async (req, res) => {
    res.redirect(302, addressOf(req, await getPostInThread(forum.db, req.site, req.viewer, idParam(req))))
  })

  router.get('/posts/:id/edit', requireMember, async (req, res) => {
    const place = await getEditablePost(forum, req)
    const { post, thread } = place
    const base = contentHash(Buffer.from(post.body)).slice(0, 16)
    const values = { title: thread.title, type: String(thread.type_id ?? ''), body: post.body, base }
    const begun = await takeUpDraft(forum, req, { kind: 'post', id: post.id }, values)
    await showForm(forum, req, res, place, { ...begun, errors: [], status: 200 })
  })

  router.post('/posts/:id', requireMember, bringPictures(forum), async (req, res) => {
    const place = await getEditablePost(forum, req)
    const form = parse(EditForm, req.body)
    const pictures = await takePictures(forum, req, canAddFiles(req.viewer, place.board))
    const parts = await readParts(forum, req, { kind: 'edit', board: place.board, thread: place.thread, place })
    const again = (errors: Message[], status: number) =>
      showForm(forum, req, res, place, { ...notTakenUp(req.body), errors, status })
    if (!form.ok) return again(form.errors, form.status)
    if (pictures.errors.length > 0) return again(pictures.errors, pictures.status)
    if (!parts.ok) return again(parts.errors, parts.status)
    const { title, type, removed } = form.value
    const shared = postFields(req, form.value, pictures.attachments)
    const fields = { ...shared, title, typeId: type, removedAttachmentIds: removed, parts: parts.value }
    const at = forum.clock.now()
    const outcome = await transact(forum.db, tx => edit(tx, req.site, req.viewer, place, fields, at))
    if (!outcome.ok) return again(outcome.errors, outcome.status)
    await removeFiles(forum.files, outcome.value)
    const after = await getPostInThread(forum.db, req.site, req.viewer, place.post.id)
    res.done(addressOf(req, place), { key: after.post.pending_at === null ? 'told.edited' : 'told.edit_waits' })
  })

  router.get('/posts/:id/delete', requireMember, async (req, res) => {
    const place = await getPostInThread(forum.db, req.site, req.viewer, idParam(req))
    if (place.post.author_id !== req.viewer.id) throw new Forbidden('error.cannot_delete')
    showDeletion(req, res, place, [], 200)
  })

  router.post('/posts/:id/delete', requireMember, async (req, res) => {
    const place = await getPostInThread(forum.db, req.site, req.viewer, idParam(req))
    const at = forum.clock.now()
    const outcome = await transact(forum.db, tx => deleteOwn(tx, req.site, req.viewer, place, at))
    if (!outcome.ok) return showDeletion(req, res, place, outcome.errors, outcome.status)
    await removeFiles(forum.files, outcome.value)
    const to = place.post.floor === 1 ? urls.board(place.board.id) : urls.thread(place.thread.id)
    res.done(to, { key: 'told.deleted' })
  })

  return router
}

async function getEditablePost(forum: Forum, req: Request): Promise<PostInThread> {
  const place = await getPostInThread(forum.db, req.site, req.viewer, idParam(req))
  const fault = editFault(req.viewer, place, forum.clock.now())
  if (fault) throw new Forbidden(fault)
  return place
}

function showDeletion(req: Request, res: Response, place: PostInThread, errors: Message[], status: number): void {
  const title = req.t('delete_post.title')
  const crumbs = [...threadCrumbs(req, place.thread), { text: title }]
  res.page('posts/delete', { page: { title, crumbs, hidden: true }, ...place, errors }, status)
}

async function showForm(
  forum: Forum,
  req: Request,
  res: Response,
  place: PostInThread,
  form: TakenUp & { errors: Message[]; status: number },
): Promise<void> {
  const { post, thread, board } = place
  const { values, errors, status } = form
  const title = req.t('edit_post.title')
  const own = post.author_id === req.viewer.id
  const waiting = own ? await listUnusedAttachments(forum.db, req.viewer.id) : []
  const there = await listAttachments(forum.db, post.id)
  const parts = await showParts(forum, req, { kind: 'edit', board, thread, place }, form.body)
  res.page(
    'posts/edit',
    {
      page: { title, crumbs: [...threadCrumbs(req, thread), { text: title }], hidden: true },
      ...place,
      values,
      errors,
      parts,
      draft: draftLocals({ kind: 'post', id: post.id }, form),
      pictures: waiting.filter(isPicture).map(pictureForEditor),
      kept: there.filter(isPicture).map(pictureForEditor),
      can: {
        upload: canUpload(req.viewer, board),
        moderate: isModerator(req.viewer, board),
        delete:
          own &&
          req.site.settings.ownDeletion &&
          !holdsFloors(req.viewer, board, thread) &&
          (post.floor > 1 || thread.replies === 0),
        remove: post.floor > 1 && canModerate(req.viewer, board, 'can_delete'),
      },
    },
    status,
  )
}
