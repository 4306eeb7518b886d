import { contentHash, type FileStore } from '../lib/files.ts'
import { readPicture } from '../lib/images.ts'
import { done, type Outcome, refused } from '../lib/outcome.ts'
import type { Settings } from '../settings/settings.ts'

const FOLDER = '/smilies/own/'
/** The name tells how large the picture is, so that a post keeps room for it. */
const NAME = /^[0-9a-f]{32}-\d{1,4}x\d{1,4}\.(?:png|gif|webp)$/

/** Decodes an uploaded smiley and keeps it anew; moving ones go on moving. Slow: never inside a transaction. */
export async function keepSmileyPicture(
  files: FileStore,
  upload: { path: string; size: number; name: string },
  { smileyKilobytes, smileyPixels }: Pick<Settings, 'smileyKilobytes' | 'smileyPixels'>,
): Promise<Outcome<string>> {
  const { name } = upload
  const fault = { key: 'error.smiley_picture', values: { name, max: smileyKilobytes, pixels: smileyPixels } }
  if (upload.size > smileyKilobytes * 1024) return refused(fault)
  const picture = await readPicture(upload.path, smileyPixels)
  if (!picture || picture.extension === 'jpg') return refused(fault)
  if (Math.max(picture.width, picture.height) > smileyPixels) return refused(fault)
  const hash = contentHash(picture.bytes).slice(0, 32)
  const file = `${hash}-${picture.width}x${picture.height}.${picture.extension}`
  await files.put(`smilies/${file}`, picture.bytes)
  return done(`${FOLDER}${file}`)
}

/** The name in the uploads folder of a picture with this file name; null when it is none of ours. */
export function smileyFile(file: string): string | null {
  return NAME.test(file) ? `smilies/${file}` : null
}

/** Takes pictures of smilies off the disk; those that came with the program stay. */
export async function dropSmileyPictures(files: FileStore, sources: readonly string[]): Promise<void> {
  for (const src of sources) {
    const name = src.startsWith(FOLDER) ? smileyFile(src.slice(FOLDER.length)) : null
    if (name) await files.remove(name)
  }
}
