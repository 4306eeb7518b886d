import type { Generated } from 'kysely'

/** What an item does; each comes with the program. */
export type ItemKind =
  | 'highlight'
  | 'stick'
  | 'bump'
  | 'jack'
  | 'close'
  | 'open'
  | 'anonymous'
  | 'appear'
  | 'repent'
  | 'unmask'
  | 'money'
  | 'rename'

export interface ItemTable {
  id: Generated<number>
  kind: ItemKind
  name: string
  description: string
  available: number
  position: number
  price: number
  stock: number
  /** How often the stock is added to. */
  supply: 'none' | 'day' | 'week' | 'month'
  supply_amount: number
  supplied_at: number
  sold: Generated<number>
  weight: number
  /** Numbers of the groups that may buy and use it, with commas between; '' is all. */
  group_ids: string
  /** usenum: how many of them a member uses in a period; 0 is no limit. */
  uses_max: Generated<number>
  /** useperoid */
  uses_period: Generated<'day' | 'week' | 'month'>
  /** Numbers of the boards in which it works, with commas between; '' is all. */
  board_ids: Generated<string>
  /** targetgroups: numbers of the groups at whose members' posts it works, with commas between; '' is all. */
  target_group_ids: Generated<string>
}

export interface MemberItemTable {
  member_id: number
  item_id: number
  amount: number
}

/** What became of items (道具记录). */
export interface ItemRecordTable {
  id: Generated<number>
  member_id: number
  item_id: number
  act: 'bought' | 'sold' | 'given' | 'got' | 'dropped' | 'used' | 'won'
  amount: number
  /** What it brought or cost, in the credit that is traded here. */
  credits: number
  other_id: number | null
  post_id: number | null
  note: string
  created_at: number
}
