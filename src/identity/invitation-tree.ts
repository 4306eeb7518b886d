import type { Db } from '../db/schema.ts'

export interface Invited {
  id: number
  name: string
  joined_at: number
  guests: Invited[]
}

const MOST = 2000

/** Who brought whom: everybody who was invited, below those who invited them. The latest 2000 links. */
export async function listInvited(db: Db): Promise<Invited[]> {
  const rows = await db
    .selectFrom('member')
    .innerJoin('member as inviter', 'inviter.id', 'member.invited_by')
    .select(['member.id', 'member.name', 'member.joined_at'])
    .select(['inviter.id as inviter_id', 'inviter.name as inviter_name', 'inviter.joined_at as inviter_joined_at'])
    .orderBy('member.id', 'desc')
    .limit(MOST)
    .execute()
  const byId = new Map<number, Invited>()
  const nodeOf = (id: number, name: string, joined_at: number): Invited => {
    const node = byId.get(id) ?? { id, name, joined_at, guests: [] }
    byId.set(id, node)
    return node
  }
  const invited = new Set<number>()
  for (const row of rows) {
    const inviter = nodeOf(row.inviter_id, row.inviter_name, row.inviter_joined_at)
    inviter.guests.push(nodeOf(row.id, row.name, row.joined_at))
    invited.add(row.id)
  }
  return [...byId.values()].filter(node => !invited.has(node.id))
}
