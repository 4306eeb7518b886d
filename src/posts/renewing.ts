import type { Selectable } from 'kysely'
import { listAttachments } from '../attachments/attachment-queries.ts'
import { getBoard } from '../boards/board-queries.ts'
import type { Site } from '../boards/site.ts'
import type { Db, Tx } from '../db/schema.ts'
import type { PostTable } from '../db/tables/threads.ts'
import { MARKUP_VERSION } from '../markup/render.ts'
import { groupOf } from '../members/group.ts'
import { mannerOf, readMentions } from './manner.ts'
import { notePersonal } from './personal.ts'
import { renderBody } from './rendering.ts'

const BATCH = 100

/** Whether any post was printed by rules that no longer hold. */
export async function hasOldPosts(db: Db): Promise<boolean> {
  const row = await db
    .selectFrom('post')
    .select('id')
    .where('markup_version', '<', MARKUP_VERSION)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Prints the next hundred of them anew; nothing else of a post changes. */
export async function renewOldPosts(tx: Tx, site: Site): Promise<void> {
  const posts = await tx
    .selectFrom('post')
    .innerJoin('thread', 'thread.id', 'post.thread_id')
    .leftJoin('member as author', 'author.id', 'post.author_id')
    .select(['post.id', 'post.thread_id', 'post.body', 'post.bbcode_off', 'post.smilies_off', 'post.links_off'])
    .select(['post.mentions', 'thread.board_id', 'author.group_id'])
    .where('post.markup_version', '<', MARKUP_VERSION)
    .orderBy('post.markup_version')
    .orderBy('post.id')
    .limit(BATCH)
    .execute()
  for (const post of posts) await renew(tx, site, post)
}

type OldPost = Pick<Selectable<PostTable>, 'id' | 'thread_id' | 'body' | 'mentions'> &
  Pick<Selectable<PostTable>, 'bbcode_off' | 'smilies_off' | 'links_off'> & {
    board_id: number
    group_id: number | null
  }

async function renew(tx: Tx, site: Site, post: OldPost): Promise<void> {
  const group = post.group_id === null ? null : groupOf(site.groups, post.group_id)
  const board = getBoard(site.boards, post.board_id)
  const manner = mannerOf(site.settings, board, group, post, readMentions(post.mentions))
  const html = renderBody(site.settings, post.body, await listAttachments(tx, post.id), manner)
  await notePersonal(tx, post.thread_id, html)
  await tx.updateTable('post').set({ html, markup_version: MARKUP_VERSION }).where('id', '=', post.id).execute()
}
