import type { Group } from '../members/group.ts'
import { GROUP_SECTIONS, type GroupColumn } from '../members/group-fields.ts'

/** What tells members nothing, or stands elsewhere on the page. */
const LEFT_OUT = new Set<GroupColumn>(['title', 'color', 'exempt', 'rate_ranges', 'about'])

export interface Power {
  name: GroupColumn
  kind: string
  mine: string | number
  beside: string | number | null
  differs: boolean
}

/** What a group may do, section by section, beside what another may. */
export function compareGroups(mine: Group, beside: Group | null): { name: string; powers: Power[] }[] {
  return GROUP_SECTIONS.filter(
    ({ specialOnly, staffOnly }) => !specialOnly && (!staffOnly || mine.staff + (beside?.staff ?? 0) > 0),
  )
    .map(({ name, fields }) => ({
      name,
      powers: fields
        .filter(field => !LEFT_OUT.has(field.name))
        .map(({ name: column, kind }) => ({
          name: column,
          kind,
          mine: mine[column],
          beside: beside === null ? null : beside[column],
          differs: beside !== null && beside[column] !== mine[column],
        })),
    }))
    .filter(section => section.powers.length > 0)
}
