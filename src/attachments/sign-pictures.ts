import { contentHash, type FileStore } from '../lib/files.ts'
import { readPicture } from '../lib/images.ts'
import { done, type Outcome, refused } from '../lib/outcome.ts'

const NAME = /^[0-9a-f]{32}\.(?:png|gif|webp|jpg)$/

/** How large a sign may be. */
export interface SignLimits {
  kilobytes: number
  pixels: number
}

/** Small pictures that admins send for medals and the like: where they are kept, and at which address they are shown. */
export interface SignPictures {
  /** Decodes a picture and keeps it anew; answers its address. Slow: never inside a transaction. */
  keep(
    files: FileStore,
    upload: { path: string; size: number },
    limits: SignLimits,
    field?: string,
  ): Promise<Outcome<string>>
  /** The name in the uploads folder of a picture with this file name; null when it is none of ours. */
  fileOf(file: string): string | null
  /** Takes a picture off the disk, if it is one of these. */
  drop(files: FileStore, src: string): Promise<void>
}

/** The signs in a folder of the uploads; a fault of theirs is told with this key. */
export function signPictures(folder: string, address: string, key: string): SignPictures {
  const fileOf = (file: string) => (NAME.test(file) ? `${folder}/${file}` : null)
  return {
    fileOf,
    async keep(files, upload, { kilobytes, pixels }, field = 'pictures') {
      const fault = { key, values: { max: kilobytes, pixels }, field }
      if (upload.size > kilobytes * 1024) return refused(fault)
      const picture = await readPicture(upload.path, pixels)
      if (!picture || Math.max(picture.width, picture.height) > pixels) return refused(fault)
      const file = `${contentHash(picture.bytes).slice(0, 32)}.${picture.extension}`
      await files.put(`${folder}/${file}`, picture.bytes)
      return done(`${address}${file}`)
    },
    async drop(files, src) {
      const name = src.startsWith(address) ? fileOf(src.slice(address.length)) : null
      if (name) await files.remove(name)
    },
  }
}
