import { EXEMPT_BITS } from '../members/exemptions.ts'
import type { Group } from '../members/group.ts'
import { GROUP_SECTIONS, type GroupColumn, type GroupField } from '../members/group-fields.ts'

/** What tells members nothing, or stands elsewhere on the page. */
const LEFT_OUT = new Set<GroupColumn>(['title', 'color', 'rate_ranges', 'about'])

export interface Power {
  label: string
  kind: string
  mine: string | number
  beside: string | number | null
  differs: boolean
}

/** What a group may do, section by section, beside what another may. */
export function compareGroups(mine: Group, beside: Group | null): { name: string; powers: Power[] }[] {
  const staff = mine.staff + (beside?.staff ?? 0) > 0
  return GROUP_SECTIONS.filter(({ specialOnly, staffOnly }) => !specialOnly && (!staffOnly || staff))
    .map(({ name, fields }) => ({
      name,
      powers: fields.filter(field => !LEFT_OUT.has(field.name)).flatMap(field => powersOf(field, mine, beside, staff)),
    }))
    .filter(section => section.powers.length > 0)
}

function powersOf({ name, kind }: GroupField, mine: Group, beside: Group | null, staff: boolean): Power[] {
  if (kind !== 'bits') return [powerOf(`group_field.${name}`, kind, mine[name], beside?.[name] ?? null)]
  return EXEMPT_BITS.filter(one => staff || !one.staffOnly).map(one => {
    const has = (group: Group) => Number((group.exempt & one.bit) > 0)
    return powerOf(`exempt.${one.name}`, 'flag', has(mine), beside && has(beside))
  })
}

function powerOf(label: string, kind: string, mine: Power['mine'], beside: Power['beside']): Power {
  return { label, kind, mine, beside, differs: beside !== null && beside !== mine }
}
