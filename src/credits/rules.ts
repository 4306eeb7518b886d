import type { Selectable } from 'kysely'
import type { Db, Tx } from '../db/schema.ts'
import type { CreditRuleTable } from '../db/tables/credits.ts'
import { amountsOf } from './amounts.ts'

export type CreditRule = Readonly<Selectable<CreditRuleTable>>

/** What can earn or cost credits here, by the classic's names. */
export const CREDIT_ACTIONS = [
  'post',
  'reply',
  'digest',
  'postattach',
  'getattach',
  'setavatar',
  'daylogin',
  'checkin',
  'realemail',
  'sendpm',
  'search',
  'joinpoll',
  'followedcollection',
  'promotion_visit',
  'promotion_register',
  'guestbook',
  'getguestbook',
  'visit',
  'poke',
] as const
export type CreditAction = (typeof CREDIT_ACTIONS)[number]

/** What a thread and its posts earn, and lose again with them. */
export const WRITING_ACTIONS: readonly CreditAction[] = ['post', 'reply', 'digest', 'postattach']

/** The actions that a board may pay differently for. */
export const BOARD_ACTIONS: readonly CreditAction[] = [...WRITING_ACTIONS, 'getattach']

export type CreditRules = ReadonlyMap<string, CreditRule>

const DAILY = 1
const ONCE = 0
const ENDLESS = 4

const defaults: { action: CreditAction; cycle: 0 | 1 | 4; times: number; money: number; norepeat?: 0 | 1 | 2 }[] = [
  { action: 'post', cycle: ENDLESS, times: 0, money: 2 },
  { action: 'reply', cycle: ENDLESS, times: 0, money: 1 },
  { action: 'digest', cycle: ENDLESS, times: 0, money: 5 },
  { action: 'postattach', cycle: ENDLESS, times: 0, money: 0 },
  { action: 'getattach', cycle: ENDLESS, times: 0, money: 0 },
  { action: 'setavatar', cycle: ONCE, times: 1, money: 5 },
  { action: 'daylogin', cycle: DAILY, times: 1, money: 2 },
  { action: 'checkin', cycle: DAILY, times: 1, money: 2 },
  { action: 'realemail', cycle: ONCE, times: 1, money: 10 },
  { action: 'sendpm', cycle: ENDLESS, times: 0, money: 0 },
  { action: 'search', cycle: ENDLESS, times: 0, money: 0 },
  { action: 'joinpoll', cycle: DAILY, times: 10, money: 1, norepeat: 1 },
  { action: 'followedcollection', cycle: DAILY, times: 3, money: 1, norepeat: 1 },
  { action: 'promotion_visit', cycle: DAILY, times: 1, money: 0 },
  { action: 'promotion_register', cycle: DAILY, times: 1, money: 0 },
  { action: 'guestbook', cycle: DAILY, times: 20, money: 1, norepeat: 2 },
  { action: 'getguestbook', cycle: DAILY, times: 5, money: 1, norepeat: 2 },
  { action: 'visit', cycle: DAILY, times: 10, money: 0, norepeat: 2 },
  { action: 'poke', cycle: DAILY, times: 10, money: 0, norepeat: 2 },
]

/** Puts the classic's rules in (members.md §7.1); leaves those that are there. */
export async function installCreditRules(tx: Tx): Promise<void> {
  const rows = defaults.map(({ action, cycle, times, money, norepeat = 0 as const }) => ({
    action,
    board_id: null,
    cycle,
    cycle_minutes: 0,
    times,
    norepeat,
    ...amountsOf({ extcredits2: money }),
  }))
  const there = await tx.selectFrom('credit_rule').select('action').where('board_id', 'is', null).execute()
  const missing = rows.filter(row => !there.some(rule => rule.action === row.action))
  if (missing.length > 0) await tx.insertInto('credit_rule').values(missing).execute()
}

/** All rules, by `ruleKey`. */
export async function loadCreditRules(db: Db): Promise<CreditRules> {
  const rows = await db.selectFrom('credit_rule').selectAll().execute()
  return new Map(rows.map(row => [ruleKey(row.action, row.board_id), row]))
}

/** The rule that holds in a board: its own, or the general one. */
export function ruleFor(rules: CreditRules, action: CreditAction, boardId: number | null): CreditRule | undefined {
  return rules.get(ruleKey(action, boardId)) ?? rules.get(ruleKey(action, null))
}

function ruleKey(action: string, boardId: number | null): string {
  return `${action}:${boardId ?? 0}`
}
