import type { Tx } from '../db/schema.ts'
import type { Viewer } from '../members/viewer.ts'
import { notify } from '../notifications/notifying.ts'

/** Tells the owner of a wall of a new note there, and who wrote the note that it answers. */
export async function tellOfNote(
  tx: Tx,
  author: Pick<Viewer, 'id' | 'name'>,
  { ownerId, parentId }: { ownerId: number; parentId: number | null },
  at: number,
): Promise<void> {
  const say = (memberId: number, key: string) => {
    const params = { member: author.name, wall: ownerId }
    const mergeKey = `${key}:${ownerId}`
    return notify(tx, memberId, { category: 'interactive', key, params, by: author.id, mergeKey, at })
  }
  if (ownerId !== author.id) await say(ownerId, 'notice.wall_note')
  const answered =
    parentId === null
      ? undefined
      : await tx.selectFrom('wall_note').select('author_id').where('id', '=', parentId).executeTakeFirst()
  const answeredId = answered?.author_id ?? null
  if (answeredId !== null && ![ownerId, author.id].includes(answeredId)) await say(answeredId, 'notice.wall_answer')
}
