import { deflateSync, gzipSync } from 'node:zlib'
import sharp, { type Sharp } from 'sharp'
import { animatedGif, chunk, phonePhoto, pixelBomb } from '../support/pictures.ts'
import type { Upload } from '../support/site.ts'

export const PHP = '<?php system($_GET[0]); ?>'
export const SCRIPT = '<script>alert(1)</script>'
const SVG = `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">${SCRIPT}<image href="file:///etc/passwd"/></svg>`
const PNG_START = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')

const latin = (text: string) => Buffer.from(text, 'latin1')
const small = () => sharp({ create: { width: 24, height: 16, channels: 3, background: '#c63' } })
const whole = (picture: Sharp) => picture.toBuffer()

/** Small pictures of the kinds that are taken. */
export async function seeds(): Promise<Upload[]> {
  const noise = Buffer.from(Array.from({ length: 24 * 16 * 3 }, (_, n) => (n * 2654435761) >>> 24))
  const picture = sharp(noise, { raw: { width: 24, height: 16, channels: 3 } })
  const gif = await animatedGif('moving.gif')
  return [
    { name: 'a.jpg', bytes: await whole(picture.clone().jpeg()) },
    { name: 'a.png', bytes: await whole(picture.clone().png()) },
    { name: 'a.gif', bytes: await whole(picture.clone().gif()) },
    { name: 'a.webp', bytes: await whole(picture.clone().webp()) },
    { name: 'lossless.webp', bytes: await whole(picture.clone().webp({ lossless: true })) },
    gif,
    { name: 'moving.webp', bytes: await whole(sharp(gif.bytes, { animated: true }).webp()) },
  ]
}

/** What is no picture of those kinds, whatever it calls itself. */
export async function wrongFiles(): Promise<Upload[]> {
  const bare: Record<string, string | Buffer> = {
    'drawing.svg': SVG,
    'drawing.jpg': SVG,
    'declared.png': `\ufeff<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>${SVG}`,
    'packed.svgz': gzipSync(SVG),
    'paper.pdf': '%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF',
    'print.eps': '%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n(/etc/passwd) (r) file\n',
    'scan.jpg': await whole(small().tiff()),
    'new.png': await whole(small().avif()),
    'page.gif': `GIF89a<html>${SCRIPT}`,
    'page.jpg': `<!doctype html><html>${SCRIPT}</html>`,
    'shell.jpg': PHP,
    'shell.phtml': PHP,
    'magick.mvg':
      'push graphic-context\nviewbox 0 0 9 9\nfill \'url(https://e.example/"|ls "-la)\'\npop graphic-context',
    'magick.jpg': '<?xml version="1.0"?><image><read filename="caption:x"/><write filename="/tmp/zq.php"/></image>',
    'bitmap.png': Buffer.concat([latin('BM'), Buffer.alloc(60)]),
    'icon.png': Buffer.from([0, 0, 1, 0, 1, 0, 9, 9, 0, 0, 1, 0, 32, 0, 0, 0, 0, 0, 22, 0, 0, 0]),
    'photo.heic': latin('\0\0\0\x18ftypheic\0\0\0\0mif1heic'),
    'film.gif': latin('\0\0\0\x18ftypmp42\0\0\0\0mp42isom'),
    'photo.jxl': latin('\xff\x0a\xfa\x1f\x41\x91\x08\x06\x01'),
    'photo.jp2': latin('\0\0\0\x0cjP  \r\n\x87\n\0\0\0\x14ftypjp2 '),
    'layers.psd': latin('8BPS\0\x01\0\0\0\0\0\0\0\x03\0\0\0\x09\0\0\0\x09\0\x08\0\x03'),
    'packed.png': latin('PK\x03\x04\x14\0\0\0\0\0'),
    'flash.gif': latin('FWS\x09\xff\xff\xff\xff'),
    'program.jpg': latin('\x7fELF\x02\x01\x01\0'),
    'code.webp': latin('\0asm\x01\0\0\0'),
    'empty.png': '',
    'one.png': 'x',
    'zeros.jpg': Buffer.alloc(4000),
    'start.jpg': latin('\xff\xd8\xff'),
    'both-ends.jpg': latin('\xff\xd8\xff\xd9'),
    'start.png': PNG_START,
    'start.gif': 'GIF89a',
    'start.webp': latin('RIFF\x20\0\0\0WEBPVP8 \0\0\0\0'),
    'flat.png': rawPng(0, 0, Buffer.alloc(0)),
    'flat.gif': latin('GIF89a\0\0\0\0\0\0\0;'),
    'moving.png': apng((await seeds())[1]?.bytes ?? PNG_START),
    'headless.png': Buffer.concat([PNG_START, chunk('IDAT', deflateSync(Buffer.alloc(9)))]),
  }
  return Object.entries(bare).map(([name, content]) => ({ name, bytes: Buffer.from(content) }))
}

/** Good pictures with something in them that must not come out again. */
export async function taintedPictures(): Promise<Upload[]> {
  const [jpg, still, gif, webp] = (await seeds()).map(one => one.bytes) as [Buffer, Buffer, Buffer, Buffer]
  const taint = `${PHP}${SCRIPT}`
  const exif = {
    IFD0: { Artist: taint, Make: 'SecretPhone' },
    IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '32/1 27/1 20/1' },
  }
  const xmp = `<x:xmpmeta xmlns:x="adobe:ns:meta/">${taint}</x:xmpmeta>`
  const kept = (picture: Sharp) => whole(picture.withExif(exif).withXmp(xmp))
  const text = (type: string, data: string | Buffer) => withChunk(still, chunk(type, Buffer.from(data)))
  const comment = Buffer.concat([latin('!\xfe'), Buffer.from([taint.length]), latin(`${taint}\0`)])
  const head = 13 + 3 * 2 ** (((gif[10] ?? 0) & 7) + 1)
  return [
    await phonePhoto(),
    { name: 'exif.jpg', bytes: await kept(small().jpeg()) },
    { name: 'exif.png', bytes: await kept(small().png()) },
    { name: 'exif.webp', bytes: await kept(small().webp()) },
    { name: 'comment.jpg', bytes: withSegment(jpg, 0xfe, taint) },
    { name: 'iptc.jpg', bytes: withSegment(jpg, 0xed, `Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x3a${taint}`) },
    { name: 'text.png', bytes: text('tEXt', `Comment\0${taint}`) },
    { name: 'packed.png', bytes: text('zTXt', Buffer.concat([latin('Comment\0\0'), deflateSync(taint)])) },
    { name: 'world.png', bytes: text('iTXt', `XML:com.adobe.xmp\0\0\0\0\0${xmp}`) },
    { name: 'profile.png', bytes: text('tEXt', 'profile\0/etc/passwd') },
    { name: 'comment.gif', bytes: Buffer.concat([gif.subarray(0, head), comment, gif.subarray(head)]) },
    ...[jpg, still, gif, webp].map((bytes, n) => ({
      name: `tail${n}.php.jpg`,
      bytes: Buffer.concat([bytes, latin(`\n${taint}<svg onload=alert(1)>`)]),
    })),
    scriptGif(taint),
  ]
}

/** Some bytes that say they are, or are, more pixels than anybody needs. */
export async function bombs(): Promise<Upload[]> {
  const tall = Buffer.from((await seeds())[0]?.bytes ?? '')
  const frame = tall.indexOf(latin('\xff\xc0'))
  tall.writeUInt16BE(64_250, frame + 5)
  tall.writeUInt16BE(64_250, frame + 7)
  const wide = flickering(1, 65_535)
  wide.fill(0xff, 32, 36)
  const canvas = Buffer.alloc(10, 0xff)
  canvas.set([2, 0, 0, 0], 0)
  return [
    pixelBomb(),
    { name: '16000.png', bytes: blackPng(16_000, 16_000) },
    { name: 'lottapixel.jpg', bytes: tall },
    { name: 'screen.gif', bytes: wide },
    { name: 'canvas.webp', bytes: Buffer.concat([latin('RIFF\x1e\0\0\0WEBPVP8X\x0a\0\0\0'), canvas, Buffer.alloc(8)]) },
    { name: 'frames.gif', bytes: flickering(5000, 1) },
    { name: 'large-frames.gif', bytes: flickering(300, 600) },
  ]
}

/** A GIF of so many frames of one pixel on a screen of that size. */
export function flickering(frames: number, size: number): Buffer {
  const head = latin('GIF89a\0\0\0\0\x80\0\0\0\0\0\xff\xff\xff')
  head.writeUInt16LE(size, 6)
  head.writeUInt16LE(size, 8)
  const frame = (n: number) => latin(`!\xf9\x04\0\x05\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x02${n % 2 ? 'L' : 'D'}\x01\0`)
  return Buffer.concat([head, ...Array.from({ length: frames }, (_, n) => frame(n)), latin(';')])
}

/** A good PNG of one bit for a pixel, all black: a great picture in few bytes. */
export function blackPng(width: number, height: number): Buffer {
  return rawPng(width, height, deflateSync(Buffer.alloc(height * (Math.ceil(width / 8) + 1))))
}

/** Copies with some bytes changed, the same ones each time. */
export function mutations(seed: Upload, count: number): Upload[] {
  let state = seed.bytes.length * 7919
  const chance = (below: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return (state >>> 8) % below
  }
  return Array.from({ length: count }, (_, n) => {
    const bytes = Buffer.from(seed.bytes)
    for (let left = 1 + chance(6); left > 0; left -= 1) bytes[chance(bytes.length)] = chance(256)
    return { name: `${n}-${seed.name}`, bytes }
  })
}

function rawPng(width: number, height: number, data: Buffer): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head[8] = 1
  return Buffer.concat([PNG_START, chunk('IHDR', head), chunk('IDAT', data), chunk('IEND', Buffer.alloc(0))])
}

/** The chunks go before the picture itself. */
function withChunk(bytes: Buffer, ...chunks: Buffer[]): Buffer {
  const at = PNG_START.length + 25
  return Buffer.concat([bytes.subarray(0, at), ...chunks, bytes.subarray(at)])
}

function withSegment(jpg: Buffer, marker: number, text: string): Buffer {
  const head = Buffer.from([0xff, marker, (text.length + 2) >> 8, (text.length + 2) & 255])
  return Buffer.concat([jpg.subarray(0, 2), head, latin(text), jpg.subarray(2)])
}

/** A picture and a program at once: its width is the beginning of a comment, which ends after the pixels. */
function scriptGif(taint: string): Upload {
  const bytes = Buffer.from(flickering(1, 1))
  bytes.write('/*', 6)
  return { name: 'program.gif', bytes: Buffer.concat([bytes, latin(`*/=1;alert(1);${taint}`)]) }
}

/** The chunks of a thousand frames before a still picture. */
function apng(still: Buffer): Buffer {
  const control = Buffer.alloc(8)
  control.writeUInt32BE(1000, 0)
  const frame = Buffer.alloc(26)
  frame.writeUInt32BE(24, 4)
  frame.writeUInt32BE(16, 8)
  const later = Array.from({ length: 999 }, (_, n) => {
    const next = Buffer.from(frame)
    next.writeUInt32BE(n + 1, 0)
    return chunk('fcTL', next)
  })
  return withChunk(still, chunk('acTL', control), chunk('fcTL', frame), ...later)
}
