import { createWriteStream } from 'node:fs'
import { open, rename, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { Header } from 'tar'

/** A file on its way into an archive. */
export interface Packed {
  name: string
  size: number
  content: Iterable<Uint8Array> | AsyncIterable<Uint8Array>
}

export const BLOCK = 512

/** Writes the archive under another name, and gives it its own once it lies safely on the disk. */
export async function pack(file: string, entries: AsyncIterable<Packed>, at: number): Promise<void> {
  const part = `${file}.part`
  await create(part)
  try {
    await pipeline(tarOf(entries, at), createGzip(), createWriteStream(part, { flush: true }))
    await rename(part, file)
  } catch (error) {
    await rm(part, { force: true })
    throw error
  }
  const folder = await open(dirname(file), 'r')
  await folder.sync().finally(() => folder.close())
}

/** Readable by the operator only: it holds addresses and the hashes of passwords. */
async function create(part: string): Promise<void> {
  try {
    await writeFile(part, '', { flag: 'wx', mode: 0o600 })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    throw new Error(`${part} is there: a backup is under way, or one was interrupted; then remove it and start again.`)
  }
}

/** The archive as it is read, not yet compressed. */
export async function* tarOf(entries: AsyncIterable<Packed>, at: number): AsyncGenerator<Uint8Array> {
  for await (const { name, size, content } of entries) {
    yield headerOf(name, size, at)
    let written = 0
    for await (const chunk of content) {
      written += chunk.length
      yield chunk
    }
    if (written !== size) throw new Error(`${name} changed while it was read.`)
    yield Buffer.alloc(paddingOf(size))
  }
  yield Buffer.alloc(2 * BLOCK)
}

/** How many bytes fill up the last block of a file. */
export function paddingOf(size: number): number {
  return (BLOCK - (size % BLOCK)) % BLOCK
}

function headerOf(name: string, size: number, at: number): Buffer {
  const header = new Header({ path: name, size, mode: 0o600, mtime: new Date(at), type: 'File' })
  header.encode()
  return header.block ?? Buffer.alloc(BLOCK)
}
