import { isLatin } from './folding.ts'
import characters from './initials.json' with { type: 'json' }

/** Shorter than this they are the initials of everything. */
const FEWEST = 3

/**
 * The 3,755 characters in daily use (the first level of GB 2312, which is in the order of their sounds) by the letter
 * their pinyin begins with; of those with several sounds only the one they are listed under.
 */
const INITIAL: ReadonlyMap<number, number> = new Map(
  Object.entries(characters).flatMap(([letter, all]) =>
    [...all].map(character => [character.charCodeAt(0), letter.charCodeAt(0)] as const),
  ),
)

/** The initials of folded letters (法轮功: flg), or undefined where they would be too few, or not all are known. */
export function initialsOf(letters: ArrayLike<number>, length: number): number[] | undefined {
  if (length < FEWEST) return undefined
  const initials: number[] = []
  let han = 0
  for (let index = 0; index < length; index += 1) {
    const letter = letters[index] ?? 0
    const initial = isLatin(letter) ? letter : INITIAL.get(letter)
    if (initial === undefined) return undefined
    if (initial !== letter) han += 1
    initials.push(initial)
  }
  return han >= 2 ? initials : undefined
}
