import type { Site } from '../boards/site.ts'
import type { Tx } from '../db/schema.ts'
import { hasContact, hasLink } from '../markup/contacts.ts'
import { hasWrittenLittle } from '../members/little-written.ts'
import type { Viewer } from '../members/viewer.ts'

export type HoldReason = 'contacts' | 'links'

/**
 * Why a message has to be looked at before anybody gets it: a new member writes a number, an account or a link to
 * somebody who is neither her friend nor of the team and has never said anything in the conversation. Empty for others,
 * of whom nothing is asked of the database.
 */
export async function reasonsToHold(
  tx: Tx,
  site: Pick<Site, 'settings' | 'groups'>,
  viewer: Viewer,
  { body, to, conversationId = 0 }: { body: string; to: readonly number[]; conversationId?: number },
): Promise<HoldReason[]> {
  if (!hasWrittenLittle(viewer, site.settings.strangerPosts)) return []
  const reasons: HoldReason[] = []
  if (hasContact(body)) reasons.push('contacts')
  if (hasLink(body)) reasons.push('links')
  return reasons.length > 0 && (await hasStranger(tx, site, viewer, to, conversationId)) ? reasons : []
}

async function hasStranger(
  tx: Tx,
  { groups }: Pick<Site, 'groups'>,
  viewer: Viewer,
  ids: readonly number[],
  conversationId: number,
): Promise<boolean> {
  const team = [...groups.byId.values()].filter(group => group.staff > 0).map(group => group.id)
  const stranger = await tx
    .selectFrom('member')
    .select('id')
    .where('id', 'in', [0, ...ids])
    .where('group_id', 'not in', [0, ...team])
    .where('id', 'not in', tx.selectFrom('friendship').select('friend_id').where('member_id', '=', viewer.id))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('message')
            .select('message.id')
            .where('message.conversation_id', '=', conversationId)
            .whereRef('message.author_id', '=', 'member.id')
            .where('message.pending_at', 'is', null),
        ),
      ),
    )
    .limit(1)
    .executeTakeFirst()
  return stranger !== undefined
}
