import { type SafeUrl, safeUrl } from './safe-url.ts'

/** How something is played: by the browser itself, or on the page of its provider in a frame. */
export type Player = { kind: 'audio' | 'video' | 'frame'; src: SafeUrl }

interface Provider {
  /** Of the page that people copy; the first group is the number of the film. */
  page: RegExp
  /** Where the player is. */
  frame: (id: string) => string
}

// Identifiers are of these characters only, so that nothing but a number gets into the player's address.
const PROVIDERS: readonly Provider[] = [
  {
    page: /^https?:\/\/(?:www\.|m\.)?bilibili\.com\/video\/(BV\w{10}|av\d{1,12})\b/i,
    frame: id =>
      `https://player.bilibili.com/player.html?${/^av/i.test(id) ? `aid=${id.slice(2)}` : `bvid=${id}`}&autoplay=0`,
  },
  {
    page: /^https?:\/\/v\.youku\.com\/v_show\/id_([\w=]{4,40}?)(?:\.html|[?/]|$)/i,
    frame: id => `https://player.youku.com/embed/${id}`,
  },
  {
    page: /^https?:\/\/v\.qq\.com\/x\/(?:page|cover\/\w{1,30})\/(\w{6,20})\.html/i,
    frame: id => `https://v.qq.com/txp/iframe/player.html?vid=${id}`,
  },
  {
    page: /^https?:\/\/(?:(?:www\.|m\.)?youtube\.com\/(?:watch\?(?:[^#]{0,200}&)?v=|embed\/|shorts\/)|youtu\.be\/)([\w-]{11})(?:[?&#/]|$)/i,
    frame: id => `https://www.youtube-nocookie.com/embed/${id}`,
  },
  {
    page: /^https?:\/\/www\.ixigua\.com\/(?:i|video\/)?(\d{15,22})\b/i,
    frame: id => `https://www.ixigua.com/iframe/${id}?autoplay=0`,
  },
  { page: /^https?:\/\/www\.acfun\.cn\/v\/(ac\d{1,12})\b/i, frame: id => `https://www.acfun.cn/player/${id}` },
  {
    page: /^https?:\/\/my\.tv\.sohu\.com\/us\/\d{1,20}\/(\d{1,20})\.shtml/i,
    frame: id => `https://tv.sohu.com/s/sohuplayer/iplay.html?bid=${id}&autoplay=false`,
  },
]

/** The hosts whose players may stand in a frame; the page's policy names exactly these. */
export const FRAME_HOSTS = [
  'https://player.bilibili.com',
  'https://player.youku.com',
  'https://v.qq.com',
  'https://www.youtube-nocookie.com',
  'https://www.ixigua.com',
  'https://www.acfun.cn',
  'https://tv.sohu.com',
] as const

const AUDIO = /\.(?:mp3|m4a|aac|ogg|oga|opus|wav|flac)(?:[?#]|$)/i
const VIDEO = /\.(?:mp4|m4v|webm|ogv|mov)(?:[?#]|$)/i

/** What plays this address, or null when nothing does and it stays a link. */
export function playerFor(url: SafeUrl): Player | null {
  const frame = frameFor(url)
  if (frame) return { kind: 'frame', src: frame }
  if (!/^(?:https?:|\/)/.test(url)) return null
  if (AUDIO.test(url)) return { kind: 'audio', src: url }
  return VIDEO.test(url) ? { kind: 'video', src: url } : null
}

function frameFor(url: string): SafeUrl | null {
  for (const { page, frame } of PROVIDERS) {
    const id = page.exec(url)?.[1]
    if (id !== undefined) return safeUrl(frame(id))
  }
  return null
}
