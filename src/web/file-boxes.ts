import { type Attachment, attachmentThumbUrl, attachmentUrl, isGuarded, isPicture } from '../attachments/attachment.ts'
import { costOf, obstacleTo, type Rights } from '../attachments/downloading.ts'
import { fileKind } from '../attachments/file-kinds.ts'
import { listShownFiles, type ShownFile } from '../attachments/file-queries.ts'
import type { Board } from '../boards/board.ts'
import { getBoard } from '../boards/board-queries.ts'
import { canDownload, isModerator } from '../boards/permissions.ts'
import type { Forum } from '../context.ts'
import { tradedCredit } from '../credits/paying.ts'
import { fileSize } from '../lib/file-size.ts'
import type { Html } from '../markup/html.ts'
import type { Thread } from '../threads/thread.ts'
import { earnedWords } from './flash.ts'
import type { Request, Response } from './request.ts'
import { type FillPost, fillerFor } from './slot-filling.ts'

/** What a viewer may do with the files of a board. */
export function rightsOver(req: Request, board: Board | null, file: Pick<Attachment, 'extension'>): Rights {
  const mayFetch = isPicture(file)
    ? req.viewer.group.can_see_images === 1
    : board !== null && canDownload(req.viewer, board)
  return { mayFetch, moderates: board !== null && isModerator(req.viewer, board) }
}

/** The boxes of the files in these posts, as this viewer gets them, by their numbers: one query, or none. */
export async function findFileBoxes(
  forum: Forum,
  req: Request,
  res: Response,
  boardId: number,
  posts: readonly { id: number; html: string }[],
): Promise<ReadonlyMap<number, Html>> {
  const ids = posts.filter(post => post.html.includes('<!--#attach ')).map(post => post.id)
  if (ids.length === 0) return new Map()
  const board = getBoard(req.site.boards, boardId)
  const files = await listShownFiles(forum.db, req.viewer.id, ids)
  return new Map(files.map(file => [file.id, res.part('posts/_file', { file: shownFile(req, board, file) }) as Html]))
}

/** Fills whole posts, as on paper, with the boxes of their files. */
export async function fillWhole(
  forum: Forum,
  req: Request,
  res: Response,
  thread: Thread,
  posts: readonly { id: number; html: string }[],
): Promise<FillPost> {
  const files = await findFileBoxes(forum, req, res, thread.board_id, posts)
  return fillerFor(forum, req, res, thread, { whole: true, files })
}

/** The boxes of a member's own files, before they have a post. */
export function ownFileBoxes(req: Request, res: Response, files: readonly Attachment[]): ReadonlyMap<number, Html> {
  return new Map(
    files.filter(isGuarded).map(file => {
      const shown = shownFile(req, null, { ...file, paid_at: null, tolled_at: null })
      return [file.id, res.part('posts/_file', { file: shown }) as Html]
    }),
  )
}

/** A file in the words of its box. */
export function shownFile(req: Request, board: Board | null, file: ShownFile) {
  const { site, viewer } = req
  const rights = rightsOver(req, board, file)
  const obstacle = obstacleTo(site, viewer, file, rights, board?.id ?? null)
  const cost = costOf(site, viewer, file, rights, board?.id ?? null)
  const credit = tradedCredit(site.settings)
  const picture = isPicture(file)
  const url = attachmentUrl(file)
  return {
    id: file.id,
    url,
    name: file.original_name,
    icon: fileKind(file.original_name).icon,
    size: fileSize(file.bytes),
    downloads: file.downloads,
    description: file.description,
    at: file.created_at,
    readAccess: file.read_access,
    price: file.price,
    unit: `${credit.unit}${credit.title}`,
    owes: cost.price > 0,
    maySeeBuyers: rights.moderates || (viewer.id > 0 && viewer.id === file.member_id),
    toll: cost.toll ? earnedWords(site.settings, cost.toll) : '',
    obstacle,
    picture: picture && obstacle === null,
    thumb: file.thumb ? attachmentThumbUrl(file) : url,
    width: file.width,
    height: file.height,
    isPicture: picture,
  }
}
