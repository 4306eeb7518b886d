import { contentHash, type FileStore } from '../lib/files.ts'
import { readPicture } from '../lib/images.ts'
import { done, type Outcome, refused } from '../lib/outcome.ts'
import type { Settings } from '../settings/settings.ts'

const OWN = '/medal-pictures/own/'
const NAME = /^[0-9a-f]{32}\.(?:png|gif|webp|jpg)$/

/** The pictures that come with the program, by name. */
export const MEDAL_PICTURES = [
  'sprout',
  'flame',
  'heart',
  'star',
  'horn',
  'drop',
  'trophy',
  'shield',
  'crown',
  'laurel',
] as const

/** The address of a picture of the program's own. */
export function builtInMedal(name: string): string {
  return `/medal-pictures/${name}.svg`
}

/** Decodes a picture that was sent for a medal and keeps it anew. Slow: never inside a transaction. */
export async function keepMedalPicture(
  files: FileStore,
  upload: { path: string; size: number },
  { medalKilobytes, medalPixels }: Pick<Settings, 'medalKilobytes' | 'medalPixels'>,
): Promise<Outcome<string>> {
  const fault = { key: 'error.medal_picture', values: { max: medalKilobytes, pixels: medalPixels }, field: 'pictures' }
  if (upload.size > medalKilobytes * 1024) return refused(fault)
  const picture = await readPicture(upload.path, medalPixels)
  if (!picture || Math.max(picture.width, picture.height) > medalPixels) return refused(fault)
  const file = `${contentHash(picture.bytes).slice(0, 32)}.${picture.extension}`
  await files.put(`medals/${file}`, picture.bytes)
  return done(`${OWN}${file}`)
}

/** The name in the uploads folder of a picture with this file name; null when it is none of ours. */
export function medalFile(file: string): string | null {
  return NAME.test(file) ? `medals/${file}` : null
}

/** Takes the picture of a medal off the disk; those that came with the program stay. */
export async function dropMedalPicture(files: FileStore, src: string): Promise<void> {
  const name = src.startsWith(OWN) ? medalFile(src.slice(OWN.length)) : null
  if (name) await files.remove(name)
}
