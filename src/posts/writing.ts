import { isPicture } from '../attachments/attachment.ts'
import { claim, listClaimable } from '../attachments/claiming.ts'
import { type FileTerms, setTerms } from '../attachments/terms.ts'
import { getBoard } from '../boards/board-queries.ts'
import { canAddFiles } from '../boards/permissions.ts'
import type { Site } from '../boards/site.ts'
import { reward } from '../credits/rewarding.ts'
import type { Tx } from '../db/schema.ts'
import { attachmentIds } from '../markup/attachment-ids.ts'
import { MARKUP_VERSION } from '../markup/render.ts'
import type { Viewer } from '../members/viewer.ts'
import { findableText } from '../search/findable.ts'
import { indexNewPosts } from '../search/indexing.ts'
import { forgetDraft } from './discarding-drafts.ts'
import { mannerOf, NOTHING_OFF, type PostSwitches, writeMentions } from './manner.ts'
import { findMentions, tellMentioned } from './mentioning.ts'
import { notePersonal } from './personal.ts'
import { renderBody } from './rendering.ts'

/** What a member sends with a post. */
export interface PostFields {
  body: string
  /** Pictures uploaded for it; those named in the text count too. */
  attachmentIds: number[]
  /** What is said of these files and asked for them. */
  fileTerms?: readonly FileTerms[]
  formKey: string | null
  phone: boolean
  withSignature: boolean
  /** It is not public yet: it earns nothing and is not found until `publish` makes it so. */
  waits?: boolean
  switches?: PostSwitches
  /** Nobody is told by whom she is called: the post is anonymous. */
  quiet?: boolean
}

export interface WrittenPost {
  id: number
  images: number
}

/** Writes the post at its floor, takes its pictures in, renders and indexes it; the draft it grew from is gone. */
export async function writePost(
  tx: Tx,
  site: Site,
  viewer: Viewer,
  place: { threadId: number; boardId: number; floor: number; title: string; beside?: string; paid?: boolean },
  fields: PostFields,
  at: number,
): Promise<WrittenPost> {
  const board = getBoard(site.boards, place.boardId)
  const wanted = canAddFiles(viewer, board)
    ? [...new Set([...fields.attachmentIds, ...attachmentIds(fields.body)])]
    : []
  const claimable = await listClaimable(tx, viewer.id, wanted.slice(0, site.settings.imagesPerPost))
  const attachments = await setTerms(tx, viewer, claimable, fields.fileTerms)
  const { switches = NOTHING_OFF } = fields
  const mentions = await findMentions(tx, viewer, { threadId: place.threadId, postId: null }, fields.body)
  const manner = mannerOf(site, board, viewer.group, switches, mentions)
  const html = renderBody(site.settings, fields.body, attachments, manner)
  const { id } = await tx
    .insertInto('post')
    .values({
      thread_id: place.threadId,
      floor: place.floor,
      author_id: viewer.id,
      author_name: viewer.name,
      body: fields.body,
      html,
      markup_version: MARKUP_VERSION,
      ...switches,
      mentions: writeMentions(mentions),
      created_at: at,
      ip: viewer.ip,
      phone: fields.phone ? 1 : 0,
      with_signature: fields.withSignature ? 1 : 0,
      form_key: fields.formKey,
      pending_at: fields.waits ? at : null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await notePersonal(tx, place.threadId, html)
  await claim(tx, id, attachments)
  const opens = place.floor === 1
  await forgetDraft(
    tx,
    viewer.id,
    opens ? { kind: 'board', id: place.boardId } : { kind: 'thread', id: place.threadId },
  )
  if (fields.waits) return { id, images: attachments.filter(isPicture).length }
  for (const attachment of attachments) {
    const about = { kind: 'attachment' as const, id: attachment.id }
    await reward(tx, site, viewer.id, 'postattach', { about, boardId: place.boardId, at })
  }
  if (!fields.quiet) await tellMentioned(tx, site, viewer, { ...place, postId: id }, mentions, at)
  const text = `${findableText(fields.body, place.paid === true, site.dialects.whole)}${place.beside ?? ''}`
  await indexNewPosts(tx, [{ id, title: place.title, text }])
  return { id, images: attachments.filter(isPicture).length }
}

/** The post that this form has already made, so that sending it twice makes one. */
export function findByFormKey(
  tx: Tx,
  viewer: Viewer,
  formKey: string | null,
): Promise<{ id: number; thread_id: number } | undefined> {
  return formKey === null
    ? Promise.resolve(undefined)
    : tx
        .selectFrom('post')
        .select(['id', 'thread_id'])
        .where('author_id', '=', viewer.id)
        .where('form_key', '=', formKey)
        .executeTakeFirst()
}
