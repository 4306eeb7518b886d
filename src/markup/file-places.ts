import type { Piece } from './slots.ts'

/** What of a post is open to a reader. */
export interface Opening {
  /** Whether a hidden part with these terms is open. */
  opens(terms: string): boolean
  /** The text is for sale and not bought: only what stands in its free part is open. */
  freeOnly: boolean
}

/** Whether a reader is shown a file in the text of a kept post; undefined where the text does not hold it. */
export function showsFile(pieces: readonly Piece[], id: number, { opens, freeOnly }: Opening): boolean | undefined {
  let found: boolean | undefined
  const meet = (shown: boolean | undefined) => {
    if (shown !== undefined) found = found === true || shown
  }
  for (const piece of pieces) {
    if (typeof piece === 'string') meet(piece.includes(`/attachments/${id}/`) ? !freeOnly : undefined)
    else if (piece.name === 'attach') meet(Number(piece.argument) === id ? !freeOnly : undefined)
    else if (piece.name === 'free') meet(showsFile(piece.pieces, id, { opens, freeOnly: false }))
    else if (piece.name === 'hide') {
      const inside = showsFile(piece.pieces, id, { opens, freeOnly })
      meet(inside && opens(piece.argument))
    }
  }
  return found
}
