import { getBoard } from '../boards/board-queries.ts'
import { isModerator } from '../boards/permissions.ts'
import type { Forum } from '../context.ts'
import { tradedCredit } from '../credits/paying.ts'
import { creditsOf, type HideReader, hideFault } from '../markup/hide-terms.ts'
import { concat, element, type Html, nothing } from '../markup/html.ts'
import { type Filling, fillSlots, freePieces, hasSlots, type Piece, readSlots, splitPages } from '../markup/slots.ts'
import type { PostOnPage } from '../posts/post.ts'
import { mustPay } from '../threads/sales/price.ts'
import { findStanding, type Standing } from '../threads/standing.ts'
import type { Thread } from '../threads/thread.ts'
import { queryText } from './forms.ts'
import { isLocked } from './opened-posts.ts'
import type { Request, Response } from './request.ts'
import { urls, withQuery } from './urls.ts'

/** Makes of a kept post what this reader sees of it. */
export type FillPost = (post: PostOnPage) => Html

export interface FillTerms {
  /** In place of the opening post of a thread that has not been paid for; its free part follows. */
  paywall?: Html | undefined
  /** All pages of a post in one, as on paper. */
  whole?: boolean
  /** The boxes of the posts' files, by their numbers. */
  files?: ReadonlyMap<number, Html>
  /** How the reader stands to the thread, where the page asks for it elsewhere too. */
  standing?: () => Promise<Standing>
}

/** Fills what depends on the reader in the posts of one thread; one query, and none where no post has such a place. */
export async function fillerFor(
  forum: Forum,
  req: Request,
  res: Response,
  thread: Thread,
  terms: FillTerms = {},
): Promise<FillPost> {
  const standing =
    thread.personal === 1
      ? await (terms.standing?.() ?? findStanding(forum.db, req.viewer, thread.id))
      : { posted: false, bought: false }
  const paywall = terms.paywall ?? paywallFor(forum, req, res, thread, standing.bought)
  return fillerAs(forum, req, res, thread, { ...terms, paywall, standing })
}

/** The box in which a thread is bought; undefined where this reader reads it without. */
function paywallFor(forum: Forum, req: Request, res: Response, thread: Thread, bought: boolean): Html | undefined {
  const { settings } = req.site
  const board = getBoard(req.site.boards, thread.board_id)
  const now = forum.clock.now()
  if (!mustPay(settings, req.viewer, board, thread, { bought, now })) return undefined
  return res.part('threads/_paywall', { thread, credit: tradedCredit(settings) }) as Html
}

/** The same when it is known already how the reader stands to the thread. */
export function fillerAs(
  forum: Forum,
  req: Request,
  res: Response,
  thread: Thread,
  {
    standing,
    paywall,
    whole = false,
    files = new Map(),
  }: Omit<FillTerms, 'standing'> & { standing: Pick<Standing, 'posted'> },
): FillPost {
  const { viewer } = req
  const moderates = isModerator(viewer, getBoard(req.site.boards, thread.board_id))
  return post => {
    const unlocks = moderates || (viewer.id > 0 && post.author_id === viewer.id)
    const walled = paywall !== undefined && post.floor === 1
    if (!walled && !hasSlots(post.html)) return post.html as Html
    const pieces = readSlots(post.html)
    if (!unlocks && isLocked(forum, req, post.id, pieces)) return passwordBox(req, res, post)
    const filling = fillingFor(req, res, post, {
      reader: { unlocks, replied: standing.posted, credits: viewer.member?.credits ?? 0 },
      now: forum.clock.now(),
      files,
    })
    if (walled) return concat([paywall, fillSlots(freePieces(pieces), filling)])
    return whole || post.floor > 1 ? fillSlots(pieces, filling) : onePage(req, res, thread, pieces, filling)
  }
}

/** The post as its own author sees it, for looking at it before it is sent. */
export function fillOwn(
  forum: Forum,
  req: Request,
  res: Response,
  html: Html,
  files: ReadonlyMap<number, Html> = new Map(),
): Html {
  if (!hasSlots(html)) return html
  const now = forum.clock.now()
  const reader = { unlocks: true, replied: true, credits: 0 }
  return fillSlots(
    readSlots(html),
    fillingFor(req, res, { id: 0, created_at: now, thread_id: 0 }, { reader, now, files }),
  )
}

type Place = Pick<PostOnPage, 'id' | 'created_at' | 'thread_id'>

function fillingFor(
  req: Request,
  res: Response,
  post: Place,
  { reader, now, files }: { reader: HideReader; now: number; files: ReadonlyMap<number, Html> },
): Filling {
  const at = { writtenAt: post.created_at, now, expiresAfter: req.site.settings.hideExpiration }
  return {
    hide: (terms, inner) => {
      const fault = hideFault(terms, reader, at)
      const name = req.viewer.id > 0 ? req.viewer.name : req.t('hide.guest')
      const credits = fault?.needs === 'credits' ? fault.credits : (creditsOf(terms) ?? 0)
      const shown = fault ? { html: nothing } : { html: inner() }
      return res.part('posts/slots/_hide', { fault, shown, credits, name, own: reader.credits, post }) as Html
    },
    free: (_, inner) => res.part('posts/slots/_free', { inner: { html: inner() } }) as Html,
    attach: id => files.get(Number(id)) ?? nothing,
    page: () => nothing,
  }
}

function passwordBox(req: Request, res: Response, post: PostOnPage): Html {
  return res.part('posts/slots/_password', { post, inline: req.viewer.id > 0 }) as Html
}

const BREAK = element('br', {})

/** One page of a long opening post (`?cp=2`), or all of them (`?cp=all`). */
function onePage(req: Request, res: Response, thread: Thread, pieces: readonly Piece[], filling: Filling): Html {
  const pages = splitPages(pieces)
  if (pages.length === 1) return fillSlots(pieces, filling)
  const asked = queryText(req, 'cp', 5)
  const all = asked === 'all'
  const page = Math.min(pages.length, Math.max(1, /^\d{1,4}$/.test(asked) ? Number(asked) : 1))
  const path = req.path.startsWith('/threads/') ? req.path : urls.thread(thread.id)
  const chapters = res.part('posts/slots/_chapters', {
    pages: pages.map((_, index) => ({ n: index + 1, href: withQuery(path, { cp: index + 1 }) })),
    page: all ? 0 : page,
    all: withQuery(path, { cp: 'all' }),
  }) as Html
  const shown = all ? pages : [pages[page - 1] ?? []]
  // Where a page ended a line ends, though its end is not shown.
  return concat([...shown.flatMap((one, index) => [index > 0 ? BREAK : nothing, fillSlots(one, filling)]), chapters])
}
