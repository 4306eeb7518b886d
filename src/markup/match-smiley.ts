/** Codes letter by letter, with what each stands for at its end. */
export interface SmileyTree<Found extends { code: string } = { code: string }> {
  found: Found | null
  next: Map<string, SmileyTree<Found>>
}

/**
 * What has the longest code at this place, or null.
 * A code that ends in a letter must not run on into a word, so that `std::ostream` stays as it is.
 */
export function matchSmiley<Found extends { code: string }>(
  tree: SmileyTree<Found>,
  text: string,
  at: number,
): Found | null {
  let found: Found | null = null
  let branch: SmileyTree<Found> | undefined = tree
  for (let index = at; branch; index++) {
    if (branch.found && !runsOn(text, index)) found = branch.found
    branch = branch.next.get(text.charAt(index))
  }
  return found
}

/** The tree of these smilies. */
export function growSmilies<Found extends { code: string }>(smilies: readonly Found[]): SmileyTree<Found> {
  const root: SmileyTree<Found> = { found: null, next: new Map() }
  for (const smiley of smilies) {
    let branch = root
    for (const character of smiley.code) {
      const next: SmileyTree<Found> = branch.next.get(character) ?? { found: null, next: new Map() }
      branch.next.set(character, next)
      branch = next
    }
    branch.found = smiley
  }
  return root
}

function runsOn(text: string, end: number): boolean {
  return /[a-z]/i.test(text.charAt(end - 1)) && /[a-z0-9]/i.test(text.charAt(end))
}
