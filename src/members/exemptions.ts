import type { Viewer } from './viewer.ts'

/** Bits of the classic's `exempt` that hold everywhere (members.md §6.1): 发短消息不扣积分, 搜索不扣积分. */
const EXEMPT = { sendpm: 1, search: 2 } as const

/** Whether the group pays nothing for this act by the credit rules; it is not given anything for it, either. */
export function isExempt({ group }: Pick<Viewer, 'group'>, act: keyof typeof EXEMPT): boolean {
  return (group.exempt & EXEMPT[act]) > 0
}
