import { sql } from 'kysely'
import { getBoard } from '../boards/board-queries.ts'
import type { Site } from '../boards/site.ts'
import type { Tx } from '../db/schema.ts'
import type { Member } from '../members/member.ts'
import { type Actor, record } from '../moderation/log.ts'
import { cool } from './heating.ts'
import { letGo } from './letting-go.ts'
import { setRemoved } from './recycling.ts'
import { setPostRemoved } from './recycling-posts.ts'

/**
 * Takes a member out of the forum; nobody is the actor when she goes herself. What she wrote stays under her name, or goes to the recycle bin with her.
 * Answers the files that nothing shows any more.
 */
export async function removeMember(
  tx: Tx,
  site: Site,
  actor: Actor,
  member: Member,
  withPosts: boolean,
  at: number,
): Promise<string[]> {
  const files = withPosts ? await removeWritings(tx, site, actor, member.id, at) : []
  await letGo(tx, member.id)
  await cool(tx, site.settings, member.id)
  await tx.deleteFrom('member').where('id', '=', member.id).execute()
  await tx.updateTable('site_fact').set({ value: sql<number>`value - 1` }).where('name', '=', 'members').execute()
  await record(tx, actor, { action: 'delete_member', subject: member.name, memberId: member.id, at })
  return files
}

async function removeWritings(tx: Tx, site: Site, actor: Actor, memberId: number, at: number): Promise<string[]> {
  const files: string[] = []
  const terms = { reason: '', expiresAt: null, tells: false, at }
  const threads = await tx
    .selectFrom('thread')
    .selectAll()
    .where('author_id', '=', memberId)
    .where('deleted_at', 'is', null)
    .execute()
  for (const thread of threads) files.push(...(await setRemoved(tx, site, actor, thread, terms)))
  const posts = await tx
    .selectFrom('post')
    .selectAll()
    .where('author_id', '=', memberId)
    .where('floor', '>', 1)
    .where('deleted_at', 'is', null)
    .execute()
  for (const post of posts) {
    const thread = await tx.selectFrom('thread').selectAll().where('id', '=', post.thread_id).executeTakeFirstOrThrow()
    const place = { post, thread, board: getBoard(site.boards, thread.board_id), authorGroup: null }
    files.push(...(await setPostRemoved(tx, site, actor, place, terms)))
  }
  return files
}
