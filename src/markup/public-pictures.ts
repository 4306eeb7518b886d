import { fillSlots, freePieces, hasSlots, readSlots, slotsOf } from './slots.ts'

const PICTURE = /(?:href|src)="(\/attachments\/(\d+)\/\w+\.\w+?)(?:\.thumb\.webp)?"/g

/** A picture of our own that a text shows, by its number, and its address within the forum. */
export interface PublicPicture {
  id: number
  path: string
}

/** The pictures of a kept post that anybody sees, in their order; of one for sale those of its free part. */
export function publicPictures(html: string, { paid, most }: { paid: boolean; most: number }): PublicPicture[] {
  if (!html.includes('/attachments/')) return []
  const pieces = readSlots(html)
  if (hasSlots(html)) for (const _ of slotsOf(pieces, 'password')) return []
  const open = fillSlots(paid ? freePieces(pieces) : pieces, { free: (_, inner) => inner() })
  const found = new Map<number, PublicPicture>()
  for (const [, path = '', number] of open.matchAll(PICTURE)) {
    const id = Number(number)
    if (!found.has(id)) found.set(id, { id, path })
  }
  return [...found.values()].slice(0, most)
}
