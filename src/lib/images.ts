import type { Sharp } from 'sharp'
import { loadSharp } from './sharp.ts'

const MAX_PIXELS = 40_000_000
const MAX_FRAMES = 300
const FORMATS: Record<string, 'jpg' | 'png' | 'gif' | 'webp'> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/gif': 'gif',
  'image/webp': 'webp',
}

export interface Picture {
  bytes: Buffer
  extension: 'jpg' | 'png' | 'gif' | 'webp'
  width: number
  height: number
  animated: boolean
  /** A smaller one (WebP) for the page, when the picture is wider than asked for. */
  thumb: Buffer | null
}

/** Decodes a file, whatever its name says, and encodes it anew without its metadata. Undefined: not a picture we take. */
export async function readPicture(path: string, thumbWidth: number): Promise<Picture | undefined> {
  const extension = await kindOf(path)
  if (!extension) return undefined
  const sharp = await loadSharp()
  try {
    const source = sharp(path, { animated: true, limitInputPixels: MAX_PIXELS, failOn: 'error' }).autoOrient()
    const { pages = 1 } = await source.metadata()
    if (pages > MAX_FRAMES) return undefined
    const { data, info } = await encoded(source, extension).toBuffer({ resolveWithObject: true })
    const height = info.pageHeight ?? info.height
    const wide = pages === 1 && info.width > thumbWidth
    return {
      bytes: data,
      extension,
      width: info.width,
      height,
      animated: pages > 1,
      thumb: wide ? await sharp(data).resize({ width: thumbWidth }).webp({ quality: 82 }).toBuffer() : null,
    }
  } catch {
    return undefined
  }
}

/** Which square of a picture is wanted, in thousandths of its width and height: where it begins, and its side of the shorter edge. */
export interface Square {
  x: number
  y: number
  side: number
}

/** A square JPEG cut from a picture, from the middle where no square is given. Undefined: not a picture we take. */
export async function squarePicture(
  path: string,
  sizes: readonly number[],
  square?: Square,
): Promise<Buffer[] | undefined> {
  if (!(await kindOf(path))) return undefined
  const sharp = await loadSharp()
  try {
    const whole = sharp(path, { limitInputPixels: MAX_PIXELS, failOn: 'error' }).autoOrient()
    const source = square ? whole.extract(cutOf((await whole.metadata()).autoOrient, square)) : whole
    return await Promise.all(
      sizes.map(size =>
        source
          .clone()
          .resize(size, size, { fit: 'cover', position: 'centre' })
          .flatten({ background: '#ffffff' })
          .jpeg({ quality: 88 })
          .toBuffer(),
      ),
    )
  } catch {
    return undefined
  }
}

function cutOf({ width, height }: { width: number; height: number }, { x, y, side }: Square) {
  const size = Math.max(1, Math.min(Math.round((Math.min(width, height) * side) / 1000), width, height))
  const within = (at: number, whole: number) => Math.max(0, Math.min(Math.round((whole * at) / 1000), whole - size))
  return { left: within(x, width), top: within(y, height), width: size, height: size }
}

/** What sort of picture a file is by its first bytes; undefined when it is none of ours. */
export async function kindOf(path: string): Promise<Picture['extension'] | undefined> {
  const { fileTypeFromFile } = await import('file-type')
  return FORMATS[(await fileTypeFromFile(path))?.mime ?? '']
}

function encoded(source: Sharp, extension: Picture['extension']): Sharp {
  switch (extension) {
    case 'jpg':
      return source.jpeg({ quality: 86 })
    case 'png':
      return source.png({ compressionLevel: 8 })
    case 'gif':
      return source.gif({ effort: 4 })
    case 'webp':
      return source.webp({ quality: 86 })
  }
}

/** The usual extension of what a file is by its first bytes, where they tell. */
export async function sniffedExtension(path: string): Promise<string | undefined> {
  const { fileTypeFromFile } = await import('file-type')
  return (await fileTypeFromFile(path))?.ext
}
