import { type SafeUrl, safeUrl } from '../safe-url.ts'
import type { Chapter, Index } from '../tree.ts'
import { plain, type TagEntries } from './tag.ts'

const MOST = 200
const LINE = /^\s*(\*{0,5})\s*\[#(\d{1,10})(?:,(\d{1,10}))?\](.{1,200})$/

/** 目录: `[#2]` leads to the second page of the post, `[#7,9]` to post 9 of thread 7; stars say how deep. */
export const chapters: TagEntries = {
  index: plain({ shape: 'raw', read: content => ({ kind: 'index', chapters: readChapters(content) }) satisfies Index }),
}

function readChapters(content: string): Chapter[] {
  const found: Chapter[] = []
  for (const line of content.split(/\n|(?<=[^\s*])(?=\*{0,5}\[#)/)) {
    const chapter = readChapter(line)
    if (chapter) found.push(chapter)
    if (found.length === MOST) break
  }
  return found
}

function readChapter(line: string): Chapter | null {
  const found = LINE.exec(line)
  if (!found) return null
  const [, stars = '', first = '', post, title = ''] = found
  const text = title.trim()
  if (text === '') return null
  return { depth: stars.length, href: addressOf(first, post), text }
}

function addressOf(first: string, post: string | undefined): SafeUrl {
  if (post === undefined) return `?cp=${Number(first)}` as SafeUrl
  return safeUrl(`forum.php?mod=redirect&goto=findpost&ptid=${first}&pid=${post}`) ?? ('/' as SafeUrl)
}
