/** Who is shown as the author of what lists tell: nobody, with an empty name, for what was written as 匿名. */
export interface PenName {
  id: number | null
  name: string
}

/** The author of a row as everybody may know her. */
export function penNameOf(row: { author_id: number | null; author_name: string; anonymous: number }): PenName {
  return row.anonymous === 1 ? { id: null, name: '' } : { id: row.author_id, name: row.author_name }
}
