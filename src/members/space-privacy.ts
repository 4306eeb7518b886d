import type { Tx } from '../db/schema.ts'
import type { Privacy } from '../db/tables/profiles.ts'
import type { Nearness } from './profile.ts'

/** What of her space a member may keep for friends or for herself. */
export const SPACE_PARTS = ['threads', 'replies', 'friends', 'wall', 'visitors'] as const
export type SpacePart = (typeof SPACE_PARTS)[number]
export type SpacePrivacy = Readonly<Record<SpacePart, Privacy>>

const OPEN: SpacePrivacy = { threads: 0, replies: 0, friends: 0, wall: 0, visitors: 0 }

/** Who sees which part of a space, from the member's row. */
export function readSpacePrivacy(privacy: string): SpacePrivacy {
  return privacy === '' ? OPEN : { ...OPEN, ...(JSON.parse(privacy) as Partial<SpacePrivacy>) }
}

/** Whether a reader so near may see this part. */
export function seesPart(member: { space_privacy: string }, part: SpacePart, nearness: Nearness): boolean {
  return readSpacePrivacy(member.space_privacy)[part] <= nearness
}

export interface SpaceChoices {
  privacy: SpacePrivacy
  onlyFriendsWrite: boolean
}

/** What a member chooses for her space. */
export async function arrangeSpace(
  tx: Tx,
  memberId: number,
  { privacy, onlyFriendsWrite }: SpaceChoices,
): Promise<void> {
  const open = SPACE_PARTS.every(part => privacy[part] === 0)
  await tx
    .updateTable('member')
    .set({ space_privacy: open ? '' : JSON.stringify(privacy), only_friends_write: onlyFriendsWrite ? 1 : 0 })
    .where('id', '=', memberId)
    .execute()
}
