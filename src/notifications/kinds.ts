import type { NoticeTable } from '../db/tables/notices.ts'

export type NoticeCategory = NoticeTable['category']

/** The tabs of the page 提醒, in their order (members.md §11). */
export const CATEGORIES: readonly NoticeCategory[] = ['mypost', 'interactive', 'follow', 'system', 'manage']

/** What a member is told about, with the tab it stands under. */
const KINDS = {
  reply: 'mypost',
  quote: 'mypost',
  mention: 'mypost',
  rating: 'mypost',
  comment: 'mypost',
  reward: 'mypost',
  activity: 'mypost',
  debate: 'mypost',
  friend: 'interactive',
  wall: 'interactive',
  message: 'interactive',
  follow: 'follow',
  collection: 'follow',
  moderation: 'system',
  credit: 'system',
  group: 'system',
  play: 'system',
  other: 'system',
  report: 'manage',
} as const satisfies Record<string, NoticeCategory>

export type NoticeKind = keyof typeof KINDS
export const NOTICE_KINDS = Object.keys(KINDS) as NoticeKind[]

/** What is always told on the site: the decisions of the team, and what is counted elsewhere anyway. */
export const ALWAYS_ON_SITE: ReadonlySet<NoticeKind> = new Set(['moderation', 'credit', 'group', 'other'])

/** Messages have a list of their own: of them a notice only goes out by mail or push. */
export const NEVER_ON_SITE: ReadonlySet<NoticeKind> = new Set(['message'])

const BY_KEY: readonly [RegExp, NoticeKind][] = [
  [/^replied/, 'reply'],
  [/^quoted/, 'quote'],
  [/^mentioned/, 'mention'],
  [/^(un)?rated/, 'rating'],
  [/^(un)?commented/, 'comment'],
  [/^(best_answer|reward_)/, 'reward'],
  [/^activity_/, 'activity'],
  [/^debate_/, 'debate'],
  [/^friend/, 'friend'],
  [/^wall/, 'wall'],
  [/^message/, 'message'],
  [/^follow/, 'follow'],
  [/^(collection|keeper)_/, 'collection'],
  [/^(moderated|banned|unbanned|excepted|(thread|reply)_(approved|refused|published)|held_|report_)/, 'moderation'],
  [/^(adjusted|transferred|promotion|invited_)/, 'credit'],
  [/^group_/, 'group'],
  [/^(medal|task|item)/, 'play'],
  [/^work_/, 'report'],
]

/** The kinds and tabs that somebody may be told of: the work of the team is the team's. */
export function kindsFor(isStaff: boolean): NoticeKind[] {
  return NOTICE_KINDS.filter(kind => isStaff || KINDS[kind] !== 'manage')
}

/** The tabs of somebody's list. */
export function categoriesFor(isStaff: boolean): NoticeCategory[] {
  return CATEGORIES.filter(category => isStaff || category !== 'manage')
}

/** The kind of a notice by the key of its sentence, `notice.…`. */
export function kindOf(key: string): NoticeKind {
  const name = key.slice('notice.'.length)
  return BY_KEY.find(([fits]) => fits.test(name))?.[1] ?? 'other'
}

/** The tab of a kind. */
export function categoryOf(kind: NoticeKind): NoticeCategory {
  return KINDS[kind]
}
