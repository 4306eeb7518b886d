import type { Generated } from 'kysely'

/** What a rule with `norepeat` has paid for, in the cycle it was paid in. */
export interface CreditOnceTable {
  member_id: number
  rule_id: number
  about_id: number
  period: number
}

/** 充值卡密 that were made together. */
export interface CreditCardBatchTable {
  id: Generated<number>
  /** 1 to 8. */
  credit: number
  amount: number
  note: string
  made_by: number | null
  created_at: number
  expires_at: number | null
}

/** One card. Its code is known by its hash only: whoever made it was shown it once. */
export interface CreditCardTable {
  id: Generated<number>
  batch_id: number
  code_hash: string
  used_by: number | null
  used_at: number | null
}

/** That somebody came by a promotion link: once a day for each network, whoever's link it was. */
export interface PromotionVisitTable {
  network_hash: string
  day: number
  member_id: number
}

/** A line of a list of 排行榜, as it was reckoned last. */
export interface RankingTable {
  list: string
  place: number
  subject_id: number
  value: number
}
