import type { ExpressionBuilder } from 'kysely'
import type { Attachment } from '../attachments/attachment.ts'
import { isPicture } from '../attachments/attachment.ts'
import { listAttachments } from '../attachments/attachment-queries.ts'
import { claim, forgetAttachments, listClaimable } from '../attachments/claiming.ts'
import { type FileTerms, setTerms, termsFault } from '../attachments/terms.ts'
import { canAddFiles, canModerate, canView } from '../boards/permissions.ts'
import type { Site } from '../boards/site.ts'
import { takeBack } from '../credits/ledger.ts'
import type { Schema, Tx } from '../db/schema.ts'
import { MINUTE } from '../lib/clock.ts'
import { done, notAllowed, type Outcome, refused } from '../lib/outcome.ts'
import { attachmentIds } from '../markup/attachment-ids.ts'
import type { Html } from '../markup/html.ts'
import { MARKUP_VERSION } from '../markup/render.ts'
import { outranks } from '../members/group.ts'
import { isAdmin, type Viewer } from '../members/viewer.ts'
import { forgetDraft } from '../posts/discarding-drafts.ts'
import { bodyFault, titleFault } from '../posts/limits.ts'
import { type Mention, mannerOf, readMentions, switchesOf, writeMentions } from '../posts/manner.ts'
import { findMentions, tellMentioned } from '../posts/mentioning.ts'
import { notePersonal } from '../posts/personal.ts'
import { renderBody } from '../posts/rendering.ts'
import { keepVersion } from '../posts/versions.ts'
import { findableText } from '../search/findable.ts'
import { indexPost } from '../search/indexing.ts'
import { leavePostTrace } from './acting.ts'
import { faultsOf, type Part, threadColumns, writeParts } from './parts.ts'
import type { PostInThread } from './post-in-thread.ts'
import { withhold } from './publishing.ts'
import { askReview, type Looked, lookThrough } from './reviewing.ts'
import { compare, keepMarks } from './same-texts.ts'
import { wordsBeside } from './sorts/words-beside.ts'
import { typeFault } from './starting.ts'
import { isClosed } from './thread.ts'

export interface EditFields {
  /** Only of the opening post. */
  title: string
  typeId: number | null
  body: string
  attachmentIds: number[]
  /** What is said of its files and asked for them. */
  fileTerms?: readonly FileTerms[]
  /** Files of the post that go. */
  removedAttachmentIds: number[]
  withSignature: boolean
  /** What the post is besides its text. */
  parts?: readonly Part[]
}

/** Why this viewer may not edit the post, as a locale key, or undefined (thread-page.md §10). */
export function editFault(viewer: Viewer, place: PostInThread, at: number): string | undefined {
  const { post, thread, board, authorGroup } = place
  if (viewer.id === 0 || !canView(viewer, board)) return 'error.cannot_edit'
  const outranked = authorGroup !== null && outranks(authorGroup, viewer.group)
  if (canModerate(viewer, board, 'can_edit_posts') && !outranked) return undefined
  if (post.author_id !== viewer.id || post.deleted_at !== null || post.blocked_at !== null) return 'error.cannot_edit'
  if (viewer.group.can_reply === 0) return 'error.cannot_edit'
  if (isClosed(thread) || thread.deleted_at !== null) return 'error.thread_closed'
  const minutes = thread.publish_at === null ? viewer.group.edit_minutes : 0
  return minutes > 0 && at > post.created_at + minutes * MINUTE ? 'error.edit_too_late' : undefined
}

/** Writes a post anew, with the 编辑 line after the first minute. Answers the files that nothing shows any more. */
export async function edit(
  tx: Tx,
  site: Site,
  viewer: Viewer,
  place: PostInThread,
  fields: EditFields,
  at: number,
): Promise<Outcome<string[]>> {
  const { post, board } = place
  const fault = editFault(viewer, place, at)
  if (fault) return notAllowed(fault)
  const opening = post.floor === 1
  const title = opening ? fields.title : ''
  const looked = lookThrough(site, viewer, board, { ...fields, title, opens: opening }, at)
  const written = { ...fields, title: looked.title, body: looked.body }
  const faults = [
    ...looked.faults,
    opening ? titleFault(site.settings, viewer, written.title) : undefined,
    opening ? typeFault(viewer, board, fields.typeId) : undefined,
    bodyFault(site.settings, viewer, written.body),
    termsFault(viewer, site.settings, fields.fileTerms, await listAttachments(tx, post.id)),
    ...(await faultsOf(tx, fields.parts ?? [])),
  ].filter(one => one !== undefined)
  if (faults.length > 0) return refused(...faults)
  const shows = site.settings.editedLine && place.thread.publish_at === null
  const marks = shows && at > post.created_at + MINUTE && !isAdmin(viewer)
  await forgetDraft(tx, viewer.id, { kind: 'post', id: post.id })
  const files = await rewrite(tx, site, viewer, place, { ...written, marks }, at)
  await holdBack(tx, site, viewer, place, looked, at)
  return done(files)
}

/** Takes a post from the public again when what it says now has to be seen first, and counts its words. */
export async function holdBack(
  tx: Tx,
  site: Site,
  viewer: Viewer,
  { post, board }: PostInThread,
  looked: Looked,
  at: number,
): Promise<void> {
  const compared = await compare(tx, site, viewer, { looked, board, opens: post.floor === 1, postId: post.id }, at)
  const wasPublic = compared.reasons.length > 0 && (await withhold(tx, site, post, at))
  await keepMarks(tx, post.id, compared, at)
  await askReview(tx, post.id, { ...compared, wasPublic }, at)
}

/** Puts the new text in place of the old one, which is kept as a version. Answers the files that nothing shows any more. */
export async function rewrite(
  tx: Tx,
  site: Site,
  viewer: Viewer,
  place: PostInThread,
  fields: EditFields & { marks: boolean },
  at: number,
): Promise<string[]> {
  const { post, thread, board } = place
  const opening = post.floor === 1
  const retitled = opening && fields.title !== thread.title
  if (retitled || fields.body !== post.body) {
    await keepVersion(tx, site.settings, viewer, { post, title: opening ? thread.title : '' }, at)
  }
  const files = await changePictures(tx, site, viewer, place, fields, at)
  const attachments = await setTerms(tx, viewer, await listAttachments(tx, post.id), fields.fileTerms)
  const kept = readMentions(post.mentions)
  const { html, mentions } = await reprint(tx, site, viewer, place, fields, { kept, attachments })
  await notePersonal(tx, thread.id, html)
  await tx
    .updateTable('post')
    .set({
      body: fields.body,
      html,
      markup_version: MARKUP_VERSION,
      mentions: writeMentions(mentions),
      with_signature: fields.withSignature ? 1 : 0,
      ...(fields.marks ? { edited_at: at, edited_by_name: editorName(viewer, post) } : {}),
    })
    .where('id', '=', post.id)
    .execute()
  if (opening) {
    await tx
      .updateTable('thread')
      .set({
        title: fields.title,
        type_id: fields.typeId,
        has_images: attachments.some(isPicture) ? 1 : 0,
        ...threadColumns(fields.parts ?? []),
      })
      .where('id', '=', thread.id)
      .execute()
  }
  const { id: threadId } = thread
  await writeParts(tx, fields.parts ?? [], { threadId, postId: post.id, boardId: board.id, floor: post.floor, at })
  if (post.author_id === viewer.id && post.pending_at === null && post.anonymous === 0) {
    const fresh = mentions.filter(({ id }) => !kept.some(one => one.id === id))
    await tellMentioned(tx, site, viewer, { threadId, boardId: board.id, postId: post.id }, fresh, at)
  }
  const price = opening ? Number(threadColumns(fields.parts ?? []).price ?? thread.price) : 0
  const text = `${findableText(fields.body, price > 0, site.dialects.whole)}${await wordsBeside(tx, site, opening ? threadId : 0)}`
  if (post.pending_at === null) await indexPost(tx, post.id, { title: opening ? fields.title : '', text })
  if (post.author_id !== viewer.id) await leavePostTrace(tx, viewer, place, 'edit', { reason: '', tells: false, at })
  return files
}

/** The new text as it will be read, and whom it calls; only the author herself calls anybody. */
async function reprint(
  tx: Tx,
  site: Site,
  viewer: Viewer,
  { post, thread, board, authorGroup }: PostInThread,
  { body, parts = [] }: EditFields,
  { kept, attachments }: { kept: Mention[]; attachments: readonly Attachment[] },
): Promise<{ html: Html; mentions: Mention[] }> {
  const spot = { threadId: thread.id, postId: post.id }
  const mentions = post.author_id === viewer.id ? await findMentions(tx, viewer, spot, body, kept) : kept
  const manner = mannerOf(site, board, authorGroup, switchesOf(parts, post), mentions)
  return { html: renderBody(site.settings, body, attachments, manner), mentions }
}

/** An author who wrote as 匿名 does not sign the line that tells of the change. */
function editorName(viewer: Viewer, post: PostInThread['post']): string {
  return post.anonymous === 1 && post.author_id === viewer.id ? '' : viewer.name
}

async function changePictures(
  tx: Tx,
  site: Site,
  viewer: Viewer,
  { post, board }: PostInThread,
  fields: EditFields,
  at: number,
): Promise<string[]> {
  const there = await listAttachments(tx, post.id)
  const gone = there.filter(one => fields.removedAttachmentIds.includes(one.id)).map(one => one.id)
  const wanted = canAddFiles(viewer, board)
    ? [...new Set([...fields.attachmentIds, ...attachmentIds(fields.body)])]
    : []
  const room = Math.max(0, site.settings.imagesPerPost - (there.length - gone.length))
  await claim(tx, post.id, (await listClaimable(tx, viewer.id, wanted)).slice(0, room))
  if (gone.length === 0) return []
  const earned = (eb: ExpressionBuilder<Schema, 'credit_entry'>) =>
    eb.and([eb('action', '=', 'postattach'), eb('about_kind', '=', 'attachment'), eb('about_id', 'in', gone)])
  await takeBack(tx, site, earned, { by: viewer.id, at })
  return forgetAttachments(tx, gone)
}
