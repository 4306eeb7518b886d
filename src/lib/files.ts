import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { copyFile, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** A folder of content by names that we make. What `put` has answered for survives a power cut. */
export class FileStore {
  readonly root: string

  constructor(root: string) {
    this.root = root
  }

  /** Where a name lies on the disk. */
  path(name: string): string {
    return join(this.root, name)
  }

  /** Writes the bytes and their folder to the disk, all or nothing. */
  async put(name: string, bytes: Buffer): Promise<void> {
    await this.#keep(name, async draft => {
      const file = await open(draft, 'w')
      try {
        await file.writeFile(bytes)
        await file.sync()
      } finally {
        await file.close()
      }
    })
  }

  /** The same with a copy of a file that may be large. */
  async putCopy(name: string, from: string): Promise<void> {
    await this.#keep(name, async draft => {
      await copyFile(from, draft)
      const file = await open(draft, 'r+')
      await file.sync().finally(() => file.close())
    })
  }

  async #keep(name: string, write: (draft: string) => Promise<void>): Promise<void> {
    const path = this.path(name)
    const folder = dirname(path)
    await mkdir(folder, { recursive: true })
    const draft = `${path}.${process.pid}.${Math.random().toString(36).slice(2)}.part`
    await write(draft)
    await rename(draft, path)
    const entry = await open(folder, 'r')
    await entry.sync().finally(() => entry.close())
  }

  /** Takes a name away; it need not be there. */
  async remove(name: string): Promise<void> {
    await rm(this.path(name), { force: true })
  }
}

/** sha-256 of the bytes. */
export function contentHash(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** sha-256 of what a file holds, without having it all in memory. */
export async function fileHash(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const piece of createReadStream(path)) hash.update(piece)
  return hash.digest('hex')
}

/** Removes the files of a folder that nobody has written to since `before`; the folder need not be there. */
export async function sweepFolder(folder: string, before: number): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    const path = join(folder, name)
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Number.POSITIVE_INFINITY }))
    if (mtimeMs < before) await rm(path, { force: true })
  }
}
