import { EXEMPT_BITS } from './exemptions.ts'
import type { Group } from './group.ts'

export type GroupColumn = Exclude<keyof Group, 'id' | 'kind' | 'staff' | 'picture' | 'credits_from' | 'credits_below'>

export interface GroupField {
  name: GroupColumn
  kind: 'flag' | 'number' | 'text' | 'lines' | 'ranges' | 'bits' | 'choice'
  /** The highest number, or the longest text. */
  max: number
}

export interface GroupSection {
  name: string
  staffOnly: boolean
  /** Only groups that members can be in besides those their credits earn have it. */
  specialOnly?: boolean
  fields: readonly GroupField[]
}

const flag = (...names: GroupColumn[]): GroupField[] => names.map(name => ({ name, kind: 'flag', max: 1 }))
const number = (name: GroupColumn, max: number): GroupField => ({ name, kind: 'number', max })
/** A number whose every value has a name of its own. */
const choice = (name: GroupColumn, max: number): GroupField => ({ name, kind: 'choice', max })
const text = (name: GroupColumn, max: number): GroupField => ({ name, kind: 'text', max })

const GIGABYTE = 1_073_741_824

/** Everything an admin decides about a group, in the order of its page (用户组, admin-panel.md). */
export const GROUP_SECTIONS: readonly GroupSection[] = [
  {
    name: 'basic',
    staffOnly: false,
    fields: [
      text('title', 30),
      number('stars', 20),
      text('color', 20),
      number('read_access', 255),
      ...flag('can_visit', 'can_search', 'can_set_avatar', 'can_message', 'can_transfer'),
      ...flag('can_title_herself', 'can_be_invisible', 'can_befriend', 'can_write_on_walls', 'can_poke', 'can_follow'),
      number('messages_per_day', 10_000),
      ...flag('can_invite'),
      number('invites_per_day', 1000),
      number('invite_price', 1_000_000),
      number('invite_days', 3650),
    ],
  },
  {
    name: 'joining',
    staffOnly: false,
    specialOnly: true,
    fields: [choice('join_way', 3), number('price_per_day', 1_000_000), number('min_days', 3650), text('about', 300)],
  },
  {
    name: 'posting',
    staffOnly: false,
    fields: [
      ...flag('can_post', 'can_reply', 'can_poll', 'can_reward', 'can_activity', 'can_debate', 'can_vote'),
      ...flag('can_anonymous', 'can_hide', 'can_media', 'can_tag', 'can_set_read_access', 'can_rush'),
      ...flag('can_reply_credit', 'can_schedule', 'can_save_drafts', 'can_collect', 'can_comment_collections'),
      ...flag('ignores_words', 'skips_limits', 'ignores_hours'),
      number('threads_per_hour', 1000),
      number('posts_per_hour', 1000),
      number('collections_max', 1000),
      number('collection_follows_max', 1000),
      number('drafts_max', 1000),
      number('mentions_max', 100),
      number('max_price', 32_767),
      choice('comment_posts', 3),
      number('vote_weight', 100),
      choice('direct_post', 3),
      choice('posts_urls', 3),
      number('edit_minutes', 1_000_000),
    ],
  },
  {
    name: 'play',
    staffOnly: false,
    fields: [choice('item_use', 2), number('items_weight_max', 100_000), number('items_discount', 100)],
  },
  { name: 'credits', staffOnly: false, fields: [{ name: 'exempt', kind: 'bits', max: 255 }] },
  { name: 'rating', staffOnly: false, fields: [{ name: 'rate_ranges', kind: 'ranges', max: 2000 }] },
  {
    name: 'files',
    staffOnly: false,
    fields: [
      ...flag('can_see_images', 'can_get_attachments', 'can_upload', 'can_attach', 'can_set_attach_terms'),
      ...flag('can_fetch_images'),
      text('attach_extensions', 500),
      number('upload_bytes', GIGABYTE),
      number('attach_bytes_per_day', GIGABYTE),
      number('attach_per_day', 10_000),
    ],
  },
  {
    name: 'signature',
    staffOnly: false,
    fields: [number('signature_bytes', 5000), ...flag('signature_bbcode', 'signature_images')],
  },
  {
    name: 'staff',
    staffOnly: true,
    fields: [
      choice('max_sticky', 3),
      choice('max_digest', 3),
      choice('reason_notice', 3),
      number('ban_days_max', 3650),
      ...flag('can_highlight', 'can_close', 'can_move', 'can_copy', 'can_merge', 'can_split', 'can_stamp'),
      ...flag(
        'can_delete',
        'can_block',
        'can_warn',
        'can_ban',
        'can_ban_ip',
        'can_edit_posts',
        'can_purge',
        'can_review',
      ),
      ...flag('can_see_ip', 'can_see_log', 'can_see_reports', 'can_see_history', 'can_restore_history'),
      ...flag('can_edit_words', 'can_manage_tags', 'can_manage_collections', 'can_cancel_rewards', 'can_refund'),
    ],
  },
]

/** The boxes of `exempt` that a group has. */
export function exemptBitsOf(group: Group): typeof EXEMPT_BITS {
  return EXEMPT_BITS.filter(one => !one.staffOnly || group.staff > 0)
}

/** The sections that a group of this kind has; rights over others belong to staff, and nobody joins staff by herself. */
export function sectionsOf(group: Group): typeof GROUP_SECTIONS {
  const joinable = group.kind === 'special' && group.staff === 0
  return GROUP_SECTIONS.filter(section => (!section.staffOnly || group.staff > 0) && (!section.specialOnly || joinable))
}
