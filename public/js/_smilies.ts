export interface Smiley {
  code: string
  src: string
  width: number
  height: number
}

export interface SmileySet {
  name: string
  smilies: Smiley[]
}

let asked: Promise<SmileySet[]> | undefined

/** The sets of the forum, fetched once; none where they cannot be had. */
export function loadSmilies(address: string): Promise<SmileySet[]> {
  asked ??= fetch(address, { headers: { Accept: 'application/json' } })
    .then(async answer => (answer.ok ? ((await answer.json()) as { sets: SmileySet[] }).sets : []))
    .catch(() => {
      asked = undefined
      return []
    })
  return asked
}
