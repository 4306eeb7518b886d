/** What one member may do in one board whatever her group may: -1 no, 1 yes; what is missing is as her group. */
export type Mask = Readonly<Partial<Record<MaskedAction, -1 | 1>>>

export const MASKED_ACTIONS = ['view', 'post', 'reply', 'upload', 'download'] as const
export type MaskedAction = (typeof MASKED_ACTIONS)[number]

/** What was decided about a viewer in single boards, what she paid to enter, and what she opened with a password. */
export interface Access {
  masks: ReadonlyMap<number, Mask>
  paid: ReadonlySet<number>
  /** Which password she gave, by its mark. */
  opened: ReadonlyMap<number, string>
  /** The groups she is in besides her main one. */
  groups: readonly number[]
  /** The medals she wears, for conditions that ask for one. */
  medals: readonly number[]
}

/** How it stands in the member's row. */
export interface WrittenAccess {
  masks?: Record<string, Mask>
  paid?: number[]
  opened?: Record<string, string>
  groups?: number[]
}

export const NO_ACCESS: Access = { masks: new Map(), paid: new Set(), opened: new Map(), groups: [], medals: [] }

/** Reads the columns of a member's row; '' is nothing in particular. */
export function readAccess({ access: written, medals: worn }: { access: string; medals: string }): Access {
  const medals = worn === '' ? NO_ACCESS.medals : worn.split(',').map(Number)
  if (written === '') return { ...NO_ACCESS, medals }
  const { masks = {}, paid = [], opened = {}, groups = [] } = JSON.parse(written) as WrittenAccess
  return { masks: numbered(masks), paid: new Set(paid), opened: numbered(opened), groups, medals }
}

/** A guest's: the boards that she opened in this session. */
export function accessOfGuest(opened: Record<string, string>): Access {
  return { ...NO_ACCESS, opened: numbered(opened) }
}

function numbered<T>(record: Record<string, T>): Map<number, T> {
  return new Map(Object.entries(record).map(([id, value]) => [Number(id), value]))
}
