import type { Viewer } from './viewer.ts'

/** Whether somebody has written fewer posts than this and is neither of the team nor trusted with everything. */
export function hasWrittenLittle({ member, group }: Viewer, posts: number): boolean {
  return member !== null && member.posts < posts && group.staff === 0 && group.direct_post < 3
}
