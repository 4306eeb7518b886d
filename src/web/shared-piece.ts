import type { IncomingMessage, ServerResponse } from 'node:http'
import { constants, crc32, deflateRawSync } from 'node:zlib'
import type { Html } from '../markup/html.ts'
import { sendPacked } from './encoding.ts'

/** Where the piece goes in the page that is printed without it. No text of a member has this: `<` never comes out of one. */
export const PIECE = '<!--piece-->' as Html

const GZIP_HEADER = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3])

/** A part of pages that is alike for many readers: turned into bytes and packed once, and laid into each page as it is. */
export class SharedPiece {
  readonly html: Html
  #packed: { bytes: Buffer; deflated: Buffer } | undefined

  constructor(html: Html) {
    this.html = html
  }

  /** The bytes, and the same as whole blocks of a deflate stream that is not at its end. */
  get packed(): { bytes: Buffer; deflated: Buffer } {
    if (this.#packed === undefined) {
      const bytes = Buffer.from(this.html)
      this.#packed = { bytes, deflated: deflated(bytes) }
    }
    return this.#packed
  }
}

/** Answers with a page around a piece: only what is this reader's own is packed on the spot. */
export function sendAround(req: IncomingMessage, res: ServerResponse, page: string, piece: SharedPiece): void {
  const at = page.indexOf(PIECE)
  const [before, after] = [page.slice(0, at), page.slice(at + PIECE.length)]
  if (!/\bgzip\b(?!;q=0)/.test(String(req.headers['accept-encoding'] ?? ''))) {
    sendPacked(req, res, `${before}${piece.html}${after}`)
    return
  }
  const body = gzipAround(Buffer.from(before), piece, Buffer.from(after))
  res.setHeader('Content-Encoding', 'gzip')
  res.setHeader('Content-Length', body.length)
  res.end(body)
}

/** One gzip stream (RFC 1952) of three runs of deflate blocks: none refers to what another holds. */
function gzipAround(before: Buffer, { packed }: SharedPiece, after: Buffer): Buffer {
  const trailer = Buffer.alloc(8)
  trailer.writeUInt32LE(crc32(after, crc32(packed.bytes, crc32(before))), 0)
  trailer.writeUInt32LE(before.length + packed.bytes.length + after.length, 4)
  return Buffer.concat([GZIP_HEADER, deflated(before), packed.deflated, deflateRawSync(after, { level: 1 }), trailer])
}

function deflated(bytes: Buffer): Buffer {
  return deflateRawSync(bytes, { level: 1, finishFlush: constants.Z_SYNC_FLUSH })
}
