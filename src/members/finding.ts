import type { Db } from '../db/schema.ts'
import { emailKey } from './member.ts'
import { nameKey } from './names.ts'

export interface MemberSearch {
  /** A part of the name. */
  name: string
  /** A part of the e-mail address. */
  email: string
  /** The beginning of the address she joined from or was last seen at. */
  ip: string
  groupId: number | null
}

/** Members that fit all that is asked, the latest first, one more than asked. */
export function listMembers(db: Db, asked: MemberSearch, { page, size }: { page: number; size: number }) {
  return db
    .selectFrom('member')
    .select(['id', 'name', 'email', 'group_id', 'credits', 'threads', 'posts', 'joined_at', 'joined_ip'])
    .select(['last_active_at', 'last_ip', 'locked_at', 'avatar_version'])
    .$if(asked.name !== '', query => query.where('name_key', 'like', `%${plain(nameKey(asked.name))}%`))
    .$if(asked.email !== '', query => query.where('email_key', 'like', `%${plain(emailKey(asked.email))}%`))
    .$if(asked.ip !== '', query =>
      query.where(eb =>
        eb.or([eb('joined_ip', 'like', `${plain(asked.ip)}%`), eb('last_ip', 'like', `${plain(asked.ip)}%`)]),
      ),
    )
    .$if(asked.groupId !== null, query => query.where('group_id', '=', asked.groupId ?? 0))
    .orderBy('id', 'desc')
    .limit(size + 1)
    .offset((page - 1) * size)
    .execute()
}

/** Wildcards of LIKE are only characters to us; the two engines escape them differently, so they go. */
function plain(text: string): string {
  return text.replaceAll(/[%_\\]/g, '')
}
