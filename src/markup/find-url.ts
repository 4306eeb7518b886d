const URL_CHARACTERS = /[\w\-.~:/?#@!$&()*+,;=%|]+/y
const CHINESE = /\p{Script=Han}{1,40}[/._?&=%#-]/uy
const WEB_HOST = /www\.[a-z0-9-]{1,63}\.[a-z0-9]/iy

/** Where the address that begins at `start` ends, or -1 when none begins there; `prefix` is its scheme or `www.`. */
export function findUrlEnd(text: string, start: number, prefix: string): number {
  if (start > 0 && /[\w@./-]/.test(text[start - 1]!)) return -1
  WEB_HOST.lastIndex = start
  const hasHost = prefix.toLowerCase() === 'www.' ? WEB_HOST.test(text) : /\w/.test(text.charAt(start + prefix.length))
  return hasHost ? trimEnd(text, start, readEnd(text, start)) : -1
}

function readEnd(text: string, start: number): number {
  let end = start
  for (;;) {
    URL_CHARACTERS.lastIndex = end
    if (!URL_CHARACTERS.test(text)) return end
    end = URL_CHARACTERS.lastIndex
    const next = /[/=_|-]/.test(text[end - 1]!) ? skipChinese(text, end) : end
    if (next === end) return end
    end = next
  }
}

// Chinese inside a path is part of it only when the address plainly goes on behind it: /下载/a.zip, but not /a，好.
function skipChinese(text: string, from: number): number {
  let at = from
  for (;;) {
    CHINESE.lastIndex = at
    if (!CHINESE.test(text)) return from
    at = CHINESE.lastIndex
    if (/[\w%]/.test(text.charAt(at))) return at
  }
}

// What a writer puts behind an address is not part of it; a bracket is when it was opened inside.
function trimEnd(text: string, start: number, from: number): number {
  let end = from
  let unopened = count(text, start, end, ')') - count(text, start, end, '(')
  for (;;) {
    const last = text[end - 1]!
    if (last === ')' && unopened > 0) unopened--
    else if (!'.,;:!?*~'.includes(last)) return end
    end--
  }
}

function count(text: string, start: number, end: number, character: string): number {
  let found = 0
  for (let at = text.indexOf(character, start); at >= 0 && at < end; at = text.indexOf(character, at + 1)) found++
  return found
}
