import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'
import type { Upload } from './site.ts'

const plain = (width: number, height: number, background = '#39c') =>
  sharp({ create: { width, height, channels: 3, background } })

/** A PNG of one colour. */
export async function png(name = 'photo.png', width = 300, height = 200, background = '#39c'): Promise<Upload> {
  return { name, bytes: await plain(width, height, background).png().toBuffer() }
}

/** A JPEG as a phone makes it: lying on its side, with the maker, the owner and the place in it. */
export async function phonePhoto(name = 'IMG_0001.jpg'): Promise<Upload> {
  const exif = {
    IFD0: { Make: 'SecretPhone', Artist: 'Wang Xiaoming' },
    IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '32/1 27/1 20/1', GPSLongitudeRef: 'E', GPSLongitude: '119/1 55/1 10/1' },
  }
  return { name, bytes: await plain(400, 200).withMetadata({ orientation: 6, exif }).jpeg().toBuffer() }
}

/** A GIF of three pictures. */
export async function animatedGif(name = 'dance.gif'): Promise<Upload> {
  const frames = await Promise.all(['#f00', '#0f0', '#00f'].map(color => plain(60, 40, color).png().toBuffer()))
  return {
    name,
    bytes: await sharp(frames, { join: { animated: true } })
      .gif({ delay: 100, loop: 0 })
      .toBuffer(),
  }
}

/** Some hundred bytes that say they are a picture of 900 million pixels. */
export function pixelBomb(name = 'bomb.png'): Upload {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(30_000, 0)
  head.writeUInt32BE(30_000, 4)
  head.set([8, 2, 0, 0, 0], 8)
  const start = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  const data = deflateSync(Buffer.alloc(100_000))
  return {
    name,
    bytes: Buffer.concat([start, chunk('IHDR', head), chunk('IDAT', data), chunk('IEND', Buffer.alloc(0))]),
  }
}

/** One piece of a PNG. */
export function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}
