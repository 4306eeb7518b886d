import { engineOf } from '../db/dialect.ts'
import type { Tx } from '../db/schema.ts'
import { type Choice, type Choices, readChoices, USUAL } from './choices.ts'
import { NOTICE_KINDS, type NoticeKind } from './kinds.ts'
import { settleNotices } from './settling.ts'

/** 提醒设置: in which ways she is told of each kind from now on. */
export async function choose(tx: Tx, memberId: number, choices: Choices): Promise<void> {
  await tx
    .updateTable('member')
    .set({ notice_choices: JSON.stringify(choices) })
    .where('id', '=', memberId)
    .execute()
}

/** Changes some ways of one kind, or of all, and leaves the others. */
export async function chooseFor(
  tx: Tx,
  memberId: number,
  kind: NoticeKind | 'all',
  change: Partial<Choice>,
): Promise<void> {
  const row = await tx
    .selectFrom('member')
    .select('notice_choices')
    .where('id', '=', memberId)
    .$if(engineOf(tx) === 'postgres', query => query.forNoKeyUpdate())
    .executeTakeFirst()
  if (!row) return
  const choices = readChoices(row.notice_choices)
  const kinds = kind === 'all' ? NOTICE_KINDS : [kind]
  for (const one of kinds) {
    if (kind !== 'all' || choices[one]) choices[one] = { ...(choices[one] ?? USUAL), ...change }
  }
  await choose(tx, memberId, choices)
}

/** 退订: no more mails of this kind, or of none at all; those that wait for the next digest do not go out either. */
export async function stopMails(tx: Tx, memberId: number, kind: NoticeKind | 'all', at: number): Promise<void> {
  await chooseFor(tx, memberId, kind, { mail: '' })
  const waiting = await tx
    .selectFrom('notice')
    .select('id')
    .where('member_id', '=', memberId)
    .where('mail', '!=', '')
    .where('mailed_at', 'is', null)
    .$if(kind !== 'all', query => query.where('kind', '=', kind as NoticeKind))
    .execute()
  await settleNotices(
    tx,
    waiting.map(row => row.id),
    at,
  )
  if (kind === 'all' || kind === 'follow') await followByNotice(tx, memberId)
}

/** What she follows by mail, and would follow by mail, she follows by notice. */
async function followByNotice(tx: Tx, memberId: number): Promise<void> {
  await tx
    .updateTable('thread_follow')
    .set({ by: 'notice', mailed_at: null })
    .where('member_id', '=', memberId)
    .where('by', '=', 'mail')
    .execute()
  for (const column of ['follows_own', 'follows_answered'] as const) {
    await tx
      .updateTable('member')
      .set({ [column]: 'notice' })
      .where('id', '=', memberId)
      .where(column, '=', 'mail')
      .execute()
  }
}
