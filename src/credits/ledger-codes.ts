import { CREDIT_ACTIONS } from './rules.ts'

/** What else stands in ledgers besides what rules pay: the classic's codes (members.md §7.2), and a few of our own. */
const CODES = [
  ...['TRC', 'RTC', 'RAC', 'RTB', 'MRC', 'BMC', 'item_sold', 'BME', 'TFR', 'RCV', 'CEC', 'CDC', 'SAC', 'BAC'],
  ...['PRC', 'RSC', 'STC', 'BTC', 'UGP', 'RPC', 'ACC', 'RCT', 'RCA', 'RCB', 'FCP', 'INV', 'RFD', 'adjust', 'opening'],
] as const

/** Every kind of row that a ledger may have. */
export const LEDGER_CODES: readonly string[] = [...CREDIT_ACTIONS, ...CODES]
