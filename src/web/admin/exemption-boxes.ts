import type { Group } from '../../members/group.ts'
import { exemptBitsOf } from '../../members/group-fields.ts'

/** A box of 积分相关, ticked when the group need not pay for this. */
export interface ExemptionBox {
  field: string
  name: string
  ticked: boolean
}

/** The boxes of a group as they stand, or as they were last sent. */
export function exemptionBoxes(group: Group, values: Readonly<Record<string, string>>): ExemptionBox[] {
  const stored = Number(values.exempt ?? '-1')
  return exemptBitsOf(group).map(({ bit, name }) => {
    const field = `exempt_${name}`
    return { field, name, ticked: stored < 0 ? values[field] === '1' : (stored & bit) > 0 }
  })
}

/** The number that the ticked boxes make, with the bits that this group has no box for as they were; undefined when one says something else. */
export function exemptionsFrom(group: Group, body: Record<string, unknown>): number | undefined {
  let exempt = group.exempt
  for (const { bit, name } of exemptBitsOf(group)) {
    const said = body[`exempt_${name}`]
    if (said !== undefined && said !== '1') return undefined
    exempt = said === '1' ? exempt | bit : exempt & ~bit
  }
  return exempt
}
