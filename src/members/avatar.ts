import type { Tx } from '../db/schema.ts'
import type { FileStore } from '../lib/files.ts'
import { type Square, squarePicture } from '../lib/images.ts'

/** The classic's three sizes in pixels. */
export const AVATAR_SIZES = { big: 200, middle: 120, small: 48 } as const
export type AvatarSize = keyof typeof AVATAR_SIZES

/** Where a member's picture lies in the uploads folder. */
export function avatarName(memberId: number, version: number, size: AvatarSize): string {
  const id = String(memberId).padStart(9, '0')
  return `avatars/${id.slice(0, 3)}/${id.slice(3, 5)}/${id.slice(5, 7)}/${memberId}_${version}_${size}.jpg`
}

/** The address of a member's picture; null when she has none. */
export function avatarUrl(memberId: number, version: number, size: AvatarSize): string | null {
  return version > 0 ? `/avatars/${memberId}/${version}/${size}.jpg` : null
}

/** Cuts an uploaded picture to the three sizes and keeps them. False: not a picture we take. Never inside a transaction. */
export async function keepAvatar(
  files: FileStore,
  uploadPath: string,
  memberId: number,
  version: number,
  square?: Square,
): Promise<boolean> {
  const sizes = Object.entries(AVATAR_SIZES) as [AvatarSize, number][]
  const pictures = await squarePicture(
    uploadPath,
    sizes.map(([, pixels]) => pixels),
    square,
  )
  if (!pictures) return false
  for (const [index, [size]] of sizes.entries()) {
    const bytes = pictures[index]
    if (bytes) await files.put(avatarName(memberId, version, size), bytes)
  }
  return true
}

/** Takes the files of a version off the disk: nobody shall find by its old address what was taken away. */
export async function dropAvatar(files: FileStore, memberId: number, version: number): Promise<void> {
  for (const size of Object.keys(AVATAR_SIZES)) {
    await files.remove(avatarName(memberId, Math.abs(version), size as AvatarSize))
  }
}

/** The version after this one. Browsers keep a version for a year, so none comes a second time. */
export function nextAvatarVersion(version: number): number {
  return Math.abs(version) + 1
}

/** From now on the member has this picture; 0 is none, and less than 0 one that was taken away. */
export async function setAvatar(tx: Tx, memberId: number, version: number): Promise<void> {
  await tx.updateTable('member').set({ avatar_version: version }).where('id', '=', memberId).execute()
}
