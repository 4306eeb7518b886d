import { Router } from 'express'
import { attachmentUrl, isPicture } from '../attachments/attachment.ts'
import { fileKind } from '../attachments/file-kinds.ts'
import { countOwnFiles, listOwnFiles } from '../attachments/file-queries.ts'
import { countToday, largestUpload } from '../attachments/uploading.ts'
import type { Forum } from '../context.ts'
import { fileSize } from '../lib/file-size.ts'
import { pageNumber } from './forms.ts'
import { requireMember } from './guards.ts'
import { paginateOpen } from './pagination.ts'
import type { Request } from './request.ts'
import { urls, withQuery } from './urls.ts'

const SIZE = 20

/** 我的附件: what a member has uploaded, what waits for a post, and what she may still upload today. */
export function ownFileRoutes(forum: Forum): Router {
  const router = Router()

  router.get('/account/attachments', requireMember, async (req, res) => {
    const page = pageNumber(req.query.page, 1000)
    const unused = req.query.unused === '1'
    const { viewer, site } = req
    const rows = await listOwnFiles(forum.db, viewer.id, { page, size: SIZE, unused })
    const own = await countOwnFiles(forum.db, viewer.id)
    const today = await countToday(forum.db, viewer.id, site.settings, forum.clock.now())
    const title = req.t('account.attachments')
    const href = (n: number) => withQuery('/account/attachments', { unused: unused ? 1 : null, page: n })
    res.page('account/attachments', {
      page: { title, crumbs: [{ text: title }], hidden: true },
      tab: 'attachments',
      files: rows.slice(0, SIZE).map(shown),
      own: { ...own, size: fileSize(own.bytes) },
      today: { files: today.files, size: fileSize(today.bytes) },
      limits: limitsOf(req),
      unused,
      pagination: paginateOpen(page, rows.length > SIZE, href),
    })
  })

  return router
}

function shown(row: Awaited<ReturnType<typeof listOwnFiles>>[number]) {
  const gone = row.deleted_at ?? row.blocked_at ?? row.thread_deleted_at
  const { thread_id: threadId, post_id: postId } = row
  const thread = threadId === null || postId === null || gone !== null ? null : { href: urls.post(threadId, postId) }
  return {
    id: row.id,
    name: gone === null ? row.original_name : '',
    icon: fileKind(isPicture(row) ? row.name : row.original_name).icon,
    href: gone === null ? attachmentUrl(row) : '',
    size: fileSize(row.bytes),
    price: row.price,
    downloads: row.downloads,
    at: row.created_at,
    unused: postId === null,
    thread: thread && { ...thread, title: row.title },
  }
}

function limitsOf({ viewer: { group }, site: { settings } }: Request) {
  const perDay = [group.skips_limits ? 0 : settings.uploadsPerDay, group.attach_per_day].filter(one => one > 0)
  return {
    files: perDay.length > 0 ? Math.min(...perDay) : 0,
    bytes: group.attach_bytes_per_day > 0 ? fileSize(group.attach_bytes_per_day) : '',
    largest: fileSize(largestUpload(group, settings)),
    extensions: group.attach_extensions.split(',').join(' '),
  }
}
