import type { Updateable } from 'kysely'
import type { Tx } from '../db/schema.ts'
import type { MemberTable } from '../db/tables/members.ts'
import { Forbidden } from '../lib/errors.ts'
import type { Member } from '../members/member.ts'
import { isStaffEverywhere, type Viewer } from '../members/viewer.ts'
import { record } from './log.ts'

export const CLEARABLE = ['avatar', 'signature', 'title'] as const
export type Clearable = (typeof CLEARABLE)[number]

/** 清除头像, 签名, 自定义头衔: for those who ban and look after the whole site. */
export function canClear(viewer: Viewer): boolean {
  return viewer.group.can_ban === 1 && isStaffEverywhere(viewer)
}

/** Takes away what a member shows of herself; what she does not have is no offence. The caller drops the picture's files. */
export async function clearMember(
  tx: Tx,
  viewer: Viewer,
  member: Member,
  parts: readonly Clearable[],
  reason: string,
  at: number,
): Promise<void> {
  if (parts.length === 0) return
  if (!canClear(viewer)) throw new Forbidden()
  const gone: Record<Clearable, Updateable<MemberTable> | undefined> = {
    avatar: member.avatar_version > 0 ? { avatar_version: -member.avatar_version } : undefined,
    signature: member.signature === '' ? undefined : { signature: '', signature_html: '' },
    title: member.custom_title === '' ? undefined : { custom_title: '' },
  }
  for (const part of parts) {
    const change = gone[part]
    if (!change) continue
    await tx.updateTable('member').set(change).where('id', '=', member.id).execute()
    await record(tx, viewer, { action: `clear_${part}`, subject: member.name, memberId: member.id, reason, at })
  }
}
