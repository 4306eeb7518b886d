import { playerFor } from '../players.ts'
import { type SafeUrl, safeUrl } from '../safe-url.ts'
import type { Media } from '../tree.ts'
import { leaf, type Opening, plain, type Tag, type TagEntries } from './tag.ts'

const SIZE = /^\s*(\d{1,4})\s*,\s*(\d{1,4})\s*$/
const KIND = /^\s*[a-z0-9]{1,8}(?:\s*,\s*(\d{1,4})\s*,\s*(\d{1,4}))?\s*$/i
const PLAYABLE = /^(?:https?|ftp|rtsp|mms):|^\//
const AUDIO_KINDS = /^\s*(?:mp3|wma|ra|ram|mid|m4a|wav|ogg|aac|flac)\s*(?:,|$)/i
const VIDEO_KINDS = /^\s*(?:mp4|m4v|webm|ogv|mov)\s*(?:,|$)/i

/** Sound and film: a link until the reader asks to play it. */
export const media: TagEntries = {
  media: argument => (argument === null ? film(480, 360, '') : readFilm(argument)),
  audio: argument => (argument === null || argument === '1' ? sound() : null),
  flash: argument => {
    const size = argument === null ? null : SIZE.exec(argument)
    if (argument !== null && !size) return null
    return film(Number(size?.[1] ?? 550), Number(size?.[2] ?? 400), '')
  },
  swf: plain(film(550, 400, '')) satisfies Tag,
}

function readFilm(argument: string): Opening | null {
  const found = KIND.exec(argument)
  return found && film(Number(found[1] ?? 480), Number(found[2] ?? 360), argument)
}

function film(width: number, height: number, kind: string): Opening {
  return leaf(content =>
    read(content, { width: Math.min(800, width) || null, height: Math.min(600, height) || null, kind }),
  )
}

function sound(): Opening {
  return leaf(content => read(content, { width: 400, height: null, kind: 'mp3' }))
}

function read(
  content: string,
  { width, height, kind }: Pick<Media, 'width' | 'height'> & { kind: string },
): Media | null {
  const src = safeUrl(content)
  if (src === null || !PLAYABLE.test(src)) return null
  return { kind: 'media', src, player: playerFor(src) ?? guessed(src, kind), width, height }
}

// An address without an ending is what the writer says it is.
function guessed(src: SafeUrl, kind: string): Media['player'] {
  if (!/^(?:https?:|\/)/.test(src) || /\.\w{2,5}(?:[?#]|$)/.test(src.replace(/^https?:\/\/[^/]*/, ''))) return null
  if (AUDIO_KINDS.test(kind)) return { kind: 'audio', src }
  return VIDEO_KINDS.test(kind) ? { kind: 'video', src } : null
}
