import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import type { Request, Response } from 'express'

const TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
}

interface Asset {
  type: string
  plain: Buffer
  br?: Buffer
  gzip?: Buffer
}

/** The built styles and scripts, in memory and compressed at the first wish; their names change with their content. */
export class Assets {
  readonly #names: Record<string, string>
  readonly #files = new Map<string, Asset>()

  constructor(folder: string) {
    this.#names = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'))
    for (const file of Object.values(this.#names)) {
      const type = TYPES[file.slice(file.lastIndexOf('.'))] ?? 'application/octet-stream'
      this.#files.set(file, { type, plain: readFileSync(join(folder, file)) })
    }
  }

  /** The address of a built file by its source name (`site.css`). */
  url(name: string): string {
    const file = this.#names[name]
    if (!file) throw new Error(`No built file for ${name}`)
    return `/assets/${file}`
  }

  /** Answers a request for a built file; false when there is none of this name. */
  serve(req: Request, res: Response, file: string): boolean {
    const asset = this.#files.get(file)
    if (!asset) return false
    const accepts = String(req.headers['accept-encoding'] ?? '')
    const encoding = /\bbr\b/.test(accepts) ? 'br' : /\bgzip\b/.test(accepts) ? 'gzip' : undefined
    res.setHeader('Content-Type', asset.type)
    res.setHeader('Cache-Control', 'public, max-age=31536000, immutable')
    res.setHeader('Vary', 'Accept-Encoding')
    if (encoding) res.setHeader('Content-Encoding', encoding)
    res.end(encoding ? encoded(asset, encoding) : asset.plain)
    return true
  }
}

function encoded(asset: Asset, encoding: 'br' | 'gzip'): Buffer {
  const made =
    asset[encoding] ??
    (encoding === 'br'
      ? brotliCompressSync(asset.plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } })
      : gzipSync(asset.plain, { level: 9 }))
  asset[encoding] = made
  return made
}
