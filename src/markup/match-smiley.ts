import { type Smiley, smileySets } from './smilies.ts'

type Branch = { smiley: Smiley | null; next: Map<string, Branch> }

const trie = grow(smileySets.flatMap(set => set.smilies))

/**
 * The smiley with the longest code at this place, or null.
 * A code that ends in a letter must not run on into a word, so that `std::ostream` stays as it is.
 */
export function matchSmiley(text: string, at: number): Smiley | null {
  let found: Smiley | null = null
  let branch: Branch | undefined = trie
  for (let index = at; branch; index++) {
    if (branch.smiley && !runsOn(text, index)) found = branch.smiley
    branch = branch.next.get(text.charAt(index))
  }
  return found
}

function runsOn(text: string, end: number): boolean {
  return /[a-z]/i.test(text.charAt(end - 1)) && /[a-z0-9]/i.test(text.charAt(end))
}

function grow(smilies: readonly Smiley[]): Branch {
  const root: Branch = { smiley: null, next: new Map() }
  for (const smiley of smilies) {
    let branch = root
    for (const character of smiley.code) {
      const next = branch.next.get(character) ?? { smiley: null, next: new Map() }
      branch.next.set(character, next)
      branch = next
    }
    branch.smiley = smiley
  }
  return root
}
