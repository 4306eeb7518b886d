import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { Header } from 'tar'
import { BLOCK, paddingOf } from './packing.ts'

/** A file on its way out of an archive; what is not read of it is passed over. */
export interface Unpacked {
  name: string
  size: number
  content: AsyncIterable<Buffer>
}

/**
 * Reads an archive from its beginning to its end. Only plain files are taken, as `pack` writes them: whatever else
 * stands in it (links, devices, long names by extension) ends the reading.
 */
export async function* unpack(file: string): AsyncGenerator<Unpacked> {
  const reader = new Reader(file)
  try {
    for (let header = await nextHeader(reader); header; header = await nextHeader(reader)) {
      const { path = '', size, type } = header
      if (type !== 'File' || size === undefined || !Number.isSafeInteger(size)) {
        throw new Error(`The archive holds something that is not a plain file: ${JSON.stringify(path)}.`)
      }
      const end = reader.position + size
      yield { name: path, size, content: reader.upTo(end) }
      await reader.skipTo(end + paddingOf(size))
    }
    await reader.skipTo(Number.POSITIVE_INFINITY)
  } finally {
    await reader.close()
  }
}

async function nextHeader(reader: Reader): Promise<Header | undefined> {
  const header = new Header(await reader.block())
  if (header.nullBlock) return undefined
  if (!header.cksumValid) throw new Error('The file is damaged or not a backup.')
  return header
}

class Reader {
  position = 0
  readonly #chunks: AsyncIterator<Buffer>
  #held: Buffer = Buffer.alloc(0)

  constructor(file: string) {
    this.#chunks = pipeline(createReadStream(file), createGunzip(), () => {})[Symbol.asyncIterator]()
  }

  async block(): Promise<Buffer> {
    const end = this.position + BLOCK
    const pieces: Buffer[] = []
    for await (const piece of this.upTo(end)) pieces.push(piece)
    return Buffer.concat(pieces)
  }

  /** The bytes that follow, up to a position. Throws when they are fewer. */
  async *upTo(end: number): AsyncGenerator<Buffer> {
    while (this.position < end) {
      const piece = await this.#take(end - this.position)
      if (!piece) throw new Error('The file is damaged: it ends too early.')
      yield piece
    }
  }

  /** Passes over what comes before a position, or over everything. */
  async skipTo(end: number): Promise<void> {
    while (this.position < end) {
      const piece = await this.#take(end - this.position)
      if (piece) continue
      if (end === Number.POSITIVE_INFINITY) return
      throw new Error('The file is damaged: it ends too early.')
    }
  }

  async close(): Promise<void> {
    await this.#chunks.return?.()
  }

  async #take(most: number): Promise<Buffer | undefined> {
    if (this.#held.length === 0) {
      const next = await this.#next()
      if (!next) return undefined
      this.#held = next
    }
    const piece = this.#held.subarray(0, most)
    this.#held = this.#held.subarray(piece.length)
    this.position += piece.length
    return piece
  }

  async #next(): Promise<Buffer | undefined> {
    try {
      const { value, done } = await this.#chunks.next()
      return done ? undefined : value
    } catch (error) {
      const zipped = (error as NodeJS.ErrnoException).code?.startsWith('Z_')
      throw zipped ? new Error('The file is damaged or not a backup.', { cause: error }) : error
    }
  }
}
