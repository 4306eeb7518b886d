import type { Dirent } from 'node:fs'
import { open, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Packed } from './packing.ts'

/** No picture of the forum comes near it. */
export const UPLOAD_MAX = 1024 * 1024 * 1024

const NAME = /^(?:\w[\w.-]*\/)*\w[\w.-]*$/

/** Whether the forum may have made this name in the uploads folder. */
export function isUploadName(name: string): boolean {
  return NAME.test(name) && name.length <= 90
}

/** The names of everything in the uploads folder, except hidden files and those that are still being written. */
export async function* listUploads(root: string, folder = ''): AsyncGenerator<{ name: string; plain: boolean }> {
  for (const entry of await listFolder(join(root, folder))) {
    if (entry.name.startsWith('.') || entry.name.endsWith('.part')) continue
    const name = folder === '' ? entry.name : `${folder}/${entry.name}`
    if (entry.isDirectory()) yield* listUploads(root, name)
    else yield { name, plain: entry.isFile() && isUploadName(name) }
  }
}

/** A file of the uploads folder to be packed; undefined when it has gone meanwhile. */
export async function findUpload(root: string, name: string): Promise<Packed | undefined> {
  try {
    const file = await open(join(root, name), 'r')
    const { size } = await file.stat()
    return { name: `uploads/${name}`, size, content: file.createReadStream() }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

async function listFolder(folder: string): Promise<Dirent[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true })
    return entries.sort((a, b) => (a.name < b.name ? -1 : 1))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}
