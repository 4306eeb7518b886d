import { getBoard } from '../boards/board-queries.ts'
import { canModerate, canReply, isModerator } from '../boards/permissions.ts'
import { MINUTE } from '../lib/clock.ts'
import type { Html } from '../markup/html.ts'
import { type Group, groupOf } from '../members/group.ts'
import { climbOf } from '../members/ladder.ts'
import { type Medal, wornMedals } from '../members/medal.ts'
import { onlineSince } from '../members/presence.ts'
import { canUseItems } from '../play/items/item.ts'
import type { PostOnPage } from '../posts/post.ts'
import { settingLines } from '../settings/settings.ts'
import type { PostInThread } from '../threads/post-in-thread.ts'
import { canChooseBest } from '../threads/rewards/answering.ts'
import { holdsFloors } from '../threads/rushes/joining-rush.ts'
import { type Rush, type RushState, readRush, stateOf, winnersOf } from '../threads/rushes/rush.ts'
import { type ShownFact, showFacts } from '../threads/sorts/facts.ts'
import { readTags, type ThreadTag } from '../threads/tags/tag.ts'
import type { Thread } from '../threads/thread.ts'
import { isClosed } from '../threads/thread.ts'
import { type Answers, answering } from './answer-presenting.ts'
import { type ToldOfAuthor, tellOf } from './author-telling.ts'
import { isFolded } from './folding.ts'
import { type Hidden, hiddenBecause, mask } from './masking.ts'
import type { Request } from './request.ts'
import type { FillPost } from './slot-filling.ts'

/** A post as the page shows it to this reader. */
export interface ShownPost extends PostOnPage {
  /** Its text; null when this reader does not see it. */
  shown: Html | null
  /** Why others do not see it, or why this reader does not. */
  hidden: Hidden | null
  /** Folded away, as this reader has its author on her black list. */
  folded: boolean
  /** The author of what is written as 匿名, for those who look after the board. */
  real: { id: number; name: string } | null
  /** Whose it is, whatever is shown: never for the page. */
  writerId: number | null
  /** The line under the text, when there is one to show. */
  sign: { html: Html } | null
  group: Group | null
  /** The medals under her name. */
  worn: readonly Medal[]
  /** How far the author is on the way to the next group, in percent, and what is missing. */
  ladder: { percent: number; missing: number } | null
  /** What she says of herself, and what the team vouches for, beside her posts. */
  told: ToldOfAuthor
  floorName: string
  online: boolean
  /** The tags of the thread, under its opening post. */
  tags: ThreadTag[]
  /** 分类信息 of the thread, above the text of its opening post. */
  facts: { name: string; rows: ShownFact[]; until: number | null; late: boolean } | null
  isThreadAuthor: boolean
  /** The rush of the thread, at its opening post; and whether this floor wins in it. */
  rush: { rules: Rush; state: RushState } | null
  won: boolean
  answers: Answers
  can: {
    edit: boolean
    reply: boolean
    report: boolean
    delete: boolean
    ban: boolean
    choose: boolean
    history: boolean
    append: boolean
    useItems: boolean
  }
}

/**
 * Prepares the posts of a page: names of floors, what is hidden, who may do what. No queries. What each shows of its
 * text is up to `fill`.
 */
export function presentPosts(
  req: Request,
  thread: Thread,
  posts: PostOnPage[],
  now: number,
  fill: FillPost,
): ShownPost[] {
  const { site, viewer } = req
  const board = getBoard(site.boards, thread.board_id)
  const moderator = isModerator(viewer, board)
  const editsAll = canModerate(viewer, board, 'can_edit_posts')
  const seesHistory = canModerate(viewer, board, 'can_see_history')
  const { rush, wins } = rushOf(thread, now)
  const open = thread.pending_at === null && (!rush || rush.state === 'open')
  const replies = open && canReply(viewer, board) && (!isClosed(thread) || moderator)
  const deletes = site.settings.ownDeletion && !isClosed(thread) && !holdsFloors(viewer, board, thread)
  const chooses = canChooseBest(site, viewer, thread, now)
  const answers = answering(req, board, thread, now)
  const names = settingLines(site.settings.floorNames)
  const since = onlineSince(site.settings, now)
  return posts.map(post => {
    const group = post.group_id === null ? null : groupOf(site.groups, post.group_id)
    const hidden = hiddenBecause(post, thread, { viewer, moderator, hidesBanned: site.settings.hidesBanned })
    const own = viewer.id > 0 && post.author_id === viewer.id
    const shown = hidden && !moderator ? null : fill(post)
    return Object.assign(post, {
      shown,
      html: shown ?? '',
      hidden,
      folded: !moderator && isFolded(viewer, post),
      sign: post.signature_html && post.with_signature && !hidden ? { html: post.signature_html as Html } : null,
      group,
      worn: wornAt(site, post),
      ladder: group && post.credits !== null ? climbOf(site.groups, group, post.credits) : null,
      told: tellOf(site, post),
      floorName: names[post.floor - 1] ?? '',
      tags: post.floor === 1 ? readTags(thread.tags) : [],
      facts: post.floor === 1 ? factsOf(site, thread, now) : null,
      online: post.invisible === 0 && (post.last_active_at ?? 0) > since,
      answers: answers(post, hidden !== null),
      rush: post.floor === 1 ? rush : null,
      won: wins(post.floor),
      isThreadAuthor: post.floor > 1 && isStarter(post, thread),
      can: {
        edit: editsAll || (own && !hidden && isEditable(viewer.group, thread, post, now)),
        reply: replies || viewer.id === 0,
        report: !own,
        delete: own && deletes && (post.floor > 1 || thread.replies === 0),
        history: post.edited_at !== null && (own || seesHistory),
        append: site.settings.appends && own && !hidden && replies && !isClosed(thread),
        useItems: takesItems(req, thread, post),
        choose: chooses && post.floor > 1 && !hidden && !own && ![null, thread.author_id].includes(post.author_id),
        ban: moderator && viewer.group.can_ban === 1 && group?.kind === 'member',
      },
      writerId: post.author_id,
      ...mask(post, moderator, req.t('member.anonymous')),
    })
  })
}

function wornAt({ settings, medals }: Request['site'], post: PostOnPage): Medal[] {
  return settings.medals ? wornMedals(medals, post.medals).slice(0, settings.medalsAtPosts) : []
}

/** Whether this reader is offered 使用道具 here. */
function takesItems({ site, viewer }: Request, thread: Thread, post: PostOnPage): boolean {
  const stands = thread.pending_at === null && thread.deleted_at === null && post.pending_at === null
  return stands && canUseItems(site, viewer)
}

function rushOf(thread: Thread, now: number): { rush: ShownPost['rush']; wins: (floor: number) => boolean } {
  const rules = readRush(thread)
  if (!rules) return { rush: null, wins: () => false }
  return { rush: { rules, state: stateOf(rules, thread.last_floor, now) }, wins: winnersOf(rules) }
}

/** Whether a post's text, and what was said to it, is kept from this reader. */
export function isHidden({ site, viewer }: Request, { post, thread, board, authorGroup }: PostInThread): boolean {
  const moderator = isModerator(viewer, board)
  const eyes = { viewer, moderator, hidesBanned: site.settings.hidesBanned }
  return !moderator && hiddenBecause({ ...post, group_id: authorGroup?.id ?? null }, thread, eyes) !== null
}

/** Whether the thread's author wrote the post, and under the same name: else the mark would tell who is behind 匿名. */
function isStarter(post: PostOnPage, thread: Thread): boolean {
  return thread.author_id !== null && post.author_id === thread.author_id && post.anonymous === thread.anonymous
}

function factsOf({ sorts }: Request['site'], thread: Thread, now: number): ShownPost['facts'] {
  const sort = sorts.find(one => one.id === thread.sort_id)
  if (!sort) return null
  const until = thread.facts_until
  return { name: sort.name, rows: showFacts(sort, thread.facts), until, late: until !== null && until <= now }
}

/** Whether the author may still change it. */
function isEditable(group: Group, thread: Thread, post: PostOnPage, now: number): boolean {
  if (isClosed(thread)) return false
  if (thread.publish_at !== null) return true
  return group.edit_minutes === 0 || now < post.created_at + group.edit_minutes * MINUTE
}
