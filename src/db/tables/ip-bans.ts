import type { Generated } from 'kysely'

/** Addresses that may not write here, or not come in at all: the classic's common_banned. */
export interface IpBanTable {
  id: Generated<number>
  /** As it is shown. */
  network: string
  /** 32 hexadecimal digits each, so that texts compare as the addresses do. */
  first_key: string
  last_key: string
  reason: string
  banned_by: number | null
  banned_by_name: string
  created_at: number
  until_at: number | null
}
