import type { Db, Tx } from '../db/schema.ts'

/** The invitation of this code while it is good. */
export function findInvitation(db: Db, code: string, at: number) {
  return db
    .selectFrom('invitation')
    .select(['id', 'member_id'])
    .where('code', '=', code)
    .where('used_at', 'is', null)
    .where('expires_at', '>', at)
    .executeTakeFirst()
}

/** Uses it up: of many who try at once, one gets it. */
export async function useInvitation(tx: Tx, id: number, memberId: number, at: number): Promise<boolean> {
  const used = await tx
    .updateTable('invitation')
    .set({ used_at: at, used_by: memberId })
    .where('id', '=', id)
    .where('used_at', 'is', null)
    .executeTakeFirst()
  return Number(used.numUpdatedRows) === 1
}

/** Invitations with who has them and whom they let in, the newest first; of one member, or all. */
export function listInvitations(db: Db, memberId: number | null, { page, size }: { page: number; size: number }) {
  return db
    .selectFrom('invitation')
    .leftJoin('member as giver', 'giver.id', 'invitation.member_id')
    .leftJoin('member as guest', 'guest.id', 'invitation.used_by')
    .selectAll('invitation')
    .select(['giver.name as giver_name', 'guest.name as guest_name'])
    .$if(memberId !== null, query => query.where('invitation.member_id', '=', memberId))
    .orderBy('invitation.id', 'desc')
    .limit(size + 1)
    .offset((page - 1) * size)
    .execute()
}

/** How many codes a member took in the last so many milliseconds. */
export async function countTaken(db: Db, memberId: number, since: number): Promise<number> {
  const { count } = await db
    .selectFrom('invitation')
    .select(eb => eb.fn.countAll<number>().as('count'))
    .where('member_id', '=', memberId)
    .where('created_at', '>', since)
    .executeTakeFirstOrThrow()
  return Number(count)
}
