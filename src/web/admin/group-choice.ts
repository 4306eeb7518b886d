import { ids } from '../forms.ts'
import type { Request } from '../request.ts'

/** The groups that something is for, as a form names them: none is all. Written as numbers with commas between. */
export const allowedGroups = ids(200).transform(list => [...new Set(list)].sort((a, b) => a - b).join(','))

/** The groups that a form offers, and which of them are chosen. */
export function groupChoice(req: Request, chosen: string): { id: number; title: string; chosen: boolean }[] {
  const numbers = new Set(chosen.split(',').map(Number))
  return [...req.site.groups.byId.values()]
    .filter(group => group.can_visit === 1 && group.id !== 7)
    .map(({ id, title }) => ({ id, title, chosen: numbers.has(id) }))
}
