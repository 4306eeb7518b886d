import { isGagged } from '../members/group.ts'
import type { Viewer } from '../members/viewer.ts'
import type { PostOnPage } from '../posts/post.ts'
import type { Thread } from '../threads/thread.ts'
import { isAuthor } from '../threads/thread.ts'

/** Why a text is not for everybody: it was blocked, its author was banned, or its thread keeps replies to few. */
export type Hidden = 'blocked' | 'banned' | 'author_only'

export interface Eyes {
  viewer: Viewer
  moderator: boolean
  hidesBanned: boolean
}

/** Why the post's text is hidden, from everybody or from this reader; null when it is not. */
export function hiddenBecause(
  post: Pick<PostOnPage, 'blocked_at' | 'group_id' | 'floor' | 'author_id'>,
  thread: Thread,
  { viewer, moderator, hidesBanned }: Eyes,
): Hidden | null {
  if (post.blocked_at !== null) return 'blocked'
  if (isGagged(post.group_id) && hidesBanned && thread.digest === 0) return 'banned'
  if (thread.hidden_replies === 0 || post.floor === 1 || moderator || isAuthor(viewer, thread)) return null
  const own = viewer.id > 0 && post.author_id === viewer.id
  const starter = post.author_id !== null && post.author_id === thread.author_id
  return own || starter ? null : 'author_only'
}

const NOBODY = {
  author_id: null,
  name: null,
  group_id: null,
  group: null,
  ladder: null,
  credits: null,
  threads: null,
  posts: null,
  digests: null,
  extcredits1: null,
  extcredits2: null,
  extcredits3: null,
  extcredits4: null,
  extcredits5: null,
  extcredits6: null,
  extcredits7: null,
  extcredits8: null,
  avatar_version: null,
  last_active_at: null,
  online: false,
  signature_html: null,
  custom_title: null,
  invisible: null,
  shown_profile: null,
  badges: null,
  told: { facts: [], badges: [] },
  sign: null,
  medals: null,
  worn: [],
} as const

/**
 * What takes the author's place under a post written as 匿名: nobody, and who she is only for those who look after the
 * board. Nothing for other posts.
 */
export function mask(post: PostOnPage, moderator: boolean, word: string) {
  const real = post.author_id === null ? null : { id: post.author_id, name: post.author_name }
  return post.anonymous === 0 ? { real: null } : { ...NOBODY, author_name: word, real: moderator ? real : null }
}
