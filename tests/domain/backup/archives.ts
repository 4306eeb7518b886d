import { writeFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { Header, type HeaderData } from 'tar'
import { unpack } from '../../../src/backup/unpacking.ts'

/** A file of an archive, or something else that has no business there. */
export interface Entry {
  name: string
  text: string
  header?: HeaderData
}

/** Everything in an archive. */
export async function readArchive(file: string): Promise<Entry[]> {
  const entries: Entry[] = []
  for await (const { name, content } of unpack(file)) {
    const pieces: Buffer[] = []
    for await (const piece of content) pieces.push(piece)
    entries.push({ name, text: Buffer.concat(pieces).toString() })
  }
  return entries
}

/** Writes an archive without asking whether it makes sense. */
export function writeArchive(file: string, entries: Entry[]): void {
  writeFileSync(file, gzipSync(Buffer.concat([...entries.flatMap(blocksOf), Buffer.alloc(1024)])))
}

/** The archive with one of its files changed. */
export function changed(entries: Entry[], name: string, change: (text: string) => string): Entry[] {
  if (!entries.some(entry => entry.name === name)) throw new Error(`There is no ${name} in the archive`)
  return entries.map(entry => (entry.name === name ? { ...entry, text: change(entry.text) } : entry))
}

function blocksOf({ name, text, header }: Entry): Buffer[] {
  const bytes = Buffer.from(text)
  const head = new Header({ path: name, size: bytes.length, mode: 0o600, type: 'File', mtime: new Date(0), ...header })
  head.encode()
  return [head.block ?? Buffer.alloc(0), bytes, Buffer.alloc((512 - (bytes.length % 512)) % 512)]
}
