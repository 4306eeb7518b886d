import { canReply } from '../boards/permissions.ts'
import type { Site } from '../boards/site.ts'
import type { Tx } from '../db/schema.ts'
import { done, notAllowed, type Outcome, refused } from '../lib/outcome.ts'
import { fullDate } from '../locale/dates.ts'
import { translate } from '../locale/index.ts'
import type { Viewer } from '../members/viewer.ts'
import { bodyFault } from '../posts/limits.ts'
import { holdBack, rewrite } from './editing.ts'
import type { PostInThread } from './post-in-thread.ts'
import { lookThrough } from './reviewing.ts'
import { isClosed } from './thread.ts'

/** Whether the author may append to her post, also when it is too late to edit it (postappend, posting.md §2). */
export function canAppend(site: Site, viewer: Viewer, { post, thread, board }: PostInThread): boolean {
  if (!site.settings.appends || viewer.id === 0 || post.author_id !== viewer.id || !canReply(viewer, board))
    return false
  return post.deleted_at === null && post.blocked_at === null && thread.deleted_at === null && !isClosed(thread)
}

/** 补充: adds to a post below what it says, with the time of it. */
export async function append(
  tx: Tx,
  site: Site,
  viewer: Viewer,
  place: PostInThread,
  text: string,
  at: number,
): Promise<Outcome<string[]>> {
  if (!canAppend(site, viewer, place)) return notAllowed('error.cannot_append')
  const { post, thread, board } = place
  if (text.trim() === '') return refused({ key: 'error.body_missing', field: 'body' })
  const looked = lookThrough(site, viewer, board, { title: '', body: text.trim(), opens: post.floor === 1 }, at)
  const time = fullDate(at, site.settings.timeOffset, false)
  const body = `${post.body}\n\n[b]${translate('zh-CN', 'append.heading', { time })}[/b]\n${looked.body}`
  const fault = bodyFault(site.settings, viewer, body)
  const faults = [...looked.faults, ...(fault ? [fault] : [])]
  if (faults.length > 0) return refused(...faults)
  const fields = {
    title: thread.title,
    typeId: thread.type_id,
    body,
    attachmentIds: [],
    removedAttachmentIds: [],
    withSignature: post.with_signature === 1,
    marks: false,
  }
  const files = await rewrite(tx, site, viewer, place, fields, at)
  await holdBack(tx, site, viewer, place, looked, at)
  return done(files)
}
