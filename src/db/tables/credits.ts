import type { Generated } from 'kysely'

/** Eight amounts, as the classic names them. */
export interface Extcredits {
  extcredits1: Generated<number>
  extcredits2: Generated<number>
  extcredits3: Generated<number>
  extcredits4: Generated<number>
  extcredits5: Generated<number>
  extcredits6: Generated<number>
  extcredits7: Generated<number>
  extcredits8: Generated<number>
}

export interface CreditRuleTable extends Extcredits {
  id: Generated<number>
  action: string
  /** Null: everywhere. A board's own rule takes the place of the general one. */
  board_id: number | null
  /** 0 once, 1 daily, 2 every `cycle_minutes` on the clock, 3 every `cycle_minutes` from the first, 4 without end. */
  cycle: 0 | 1 | 2 | 3 | 4
  cycle_minutes: number
  /** Rewards in one cycle; 0 is no limit. */
  times: number
  /** 1 pays once in a cycle for each thing, 2 for each member that it is about. */
  norepeat: Generated<0 | 1 | 2>
}

export interface CreditUseTable {
  member_id: number
  rule_id: number
  period: number
  times: number
  started_at: number
}

/** The ledger. A member's balance is the sum of her rows. */
export interface CreditEntryTable extends Extcredits {
  id: Generated<number>
  member_id: number
  action: string
  about_kind: 'thread' | 'post' | 'member' | 'attachment' | 'rating' | 'comment' | null
  about_id: number | null
  board_id: number | null
  reverses_id: number | null
  by_id: number | null
  reason: string
  created_at: number
}
