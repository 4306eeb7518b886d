import type { Generated } from 'kysely'
import type { PostAnswers, ThreadAnswers } from './answers.ts'
import type { ThreadOptions } from './thread-options.ts'

export interface ThreadTable extends ThreadAnswers, ThreadOptions {
  id: Generated<number>
  board_id: number
  type_id: number | null
  author_id: number | null
  author_name: string
  title: string
  created_at: number
  views: Generated<number>
  /** Replies that can be seen. */
  replies: Generated<number>
  /** The highest floor ever given out. */
  last_floor: Generated<number>
  last_post_at: number
  last_author_id: number | null
  last_author_name: string
  sticky: Generated<number>
  digest: Generated<number>
  /** Bits: 1 underline, 2 italic, 4 bold. */
  highlight_style: Generated<number>
  highlight_color: Generated<number>
  has_images: Generated<number>
  closed_at: number | null
  closed_by: number | null
  deleted_at: number | null
  deleted_by: number | null
  /** Written, but not public: it waits for review or for its time (src/threads/publishing.ts). */
  pending_at: number | null
  /** This row only points to a thread that moved on. */
  moved_to: number | null
  /** The entry of the moderation log that the line under the first post tells. */
  moderation_id: number | null
  /** Its tags as JSON, in the order they were given; '' is none. */
  tags: Generated<string>
  /** Its typed facts as JSON, by the number of the field; '' is none. */
  facts: Generated<string>
  sort_id: number | null
  /** When its facts are out of date; null is never. */
  facts_until: number | null
  favorites: Generated<number>
  collections: Generated<number>
  follows: Generated<number>
  /** 热度: how many took part, each once in a while. */
  heat: Generated<number>
  special: Generated<'' | 'poll' | 'reward' | 'activity' | 'debate'>
  /** Its pages differ from reader to reader: they are never shared between members. */
  personal: Generated<number>
  /** What the best answer is paid; 0 where nothing is offered. */
  bounty: Generated<number>
  solved_at: number | null
  best_post_id: number | null
  /** When it was last put on top of its list without a new post (提升); null is never. */
  lifted_at: number | null
}

export interface ThreadExpiryTable {
  thread_id: number
  act: 'stick' | 'digest' | 'highlight' | 'close' | 'stamp' | 'icon' | 'lift'
  expires_at: number
}

/** Who took part in a thread, for its heat. */
export interface ThreadPartakeTable {
  thread_id: number
  member_id: number
  /** How often it counted; again only after a while. */
  times: number
  counted_at: number
}

export interface ThreadReadTable {
  member_id: number
  thread_id: number
  floor: number
}

export interface PostTable extends PostAnswers {
  id: Generated<number>
  thread_id: number
  /** 1 is the opening post. Given once, never again. */
  floor: number
  author_id: number | null
  author_name: string
  body: string
  html: string
  markup_version: number
  created_at: number
  ip: string
  phone: number
  with_signature: number
  edited_at: number | null
  edited_by_name: string | null
  blocked_at: number | null
  blocked_by: number | null
  warned_at: number | null
  warned_by: number | null
  deleted_at: number | null
  deleted_by: number | null
  /** As of the thread: only its author and those who review see it. */
  pending_at: number | null
  /** 禁用编辑器代码, 禁用表情, 禁用链接识别. */
  bbcode_off: Generated<number>
  smilies_off: Generated<number>
  links_off: Generated<number>
  /** Whom it calls with @, as JSON: pairs of number and name. */
  mentions: Generated<string>
  /** From the form: the same form sent twice makes one post. */
  form_key: string | null
  /** The side that a reply takes in a debate. */
  stance: Generated<'' | 'affirm' | 'negate' | 'neutral'>
  /** Its author is shown as 匿名. */
  anonymous: Generated<number>
  /** What it got of the thread's 回帖奖励. */
  bonus: Generated<number>
}

/** What a post said until it was edited. */
export interface PostVersionTable {
  id: Generated<number>
  post_id: number
  /** Of the thread; empty for a reply. */
  title: string
  body: string
  replaced_by: number | null
  replaced_by_name: string
  replaced_at: number
}

export interface AttachmentTable {
  id: Generated<number>
  member_id: number | null
  post_id: number | null
  /** sha-256 of the stored bytes; also where they lie. */
  hash: string
  /** Of the stored file: that of the picture, or `attach` for whatever is none. */
  extension: string
  /** The name we made: hour, minute, second and sixteen random characters. */
  name: string
  original_name: string
  width: number
  height: number
  bytes: number
  animated: number
  thumb: number
  created_at: number
  /** Shown at its own place and not with the text: a picture of a poll's option. */
  apart: Generated<number>
  description: Generated<string>
  /** Only for groups with so much read access (阅读权限); 0 for all. */
  read_access: Generated<number>
  price: Generated<number>
  downloads: Generated<number>
}

/** What a member has paid for a file. */
export interface AttachmentPurchaseTable {
  attachment_id: number
  member_id: number
  /** What the author asked for it then. */
  amount: number
  /** When its price was paid; null when it had none. */
  paid_at: number | null
  /** When the site's own charge for a download was taken; null when there was none. */
  tolled_at: number | null
}
