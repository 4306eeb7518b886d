import type { SeedImage, SeedReply } from './types.ts'

/**
 * Reads a conversation, one reply per line: `name +15 text` after 15 minutes, `name +1d2h5 text` after a day and
 * two hours and five minutes, `name +2h >3 text` to quote floor 3.
 * A line that starts with `| ` continues the reply above. Each picture goes to the reply that places it.
 */
export function transcript(text: string, images: SeedImage[] = []): SeedReply[] {
  const replies: SeedReply[] = []
  for (const line of text.trim().split('\n')) {
    const last = replies.at(-1)
    if (line.startsWith('|') && last) last.body += `\n${line.slice(2)}`
    else replies.push(reply(line))
  }
  for (const said of replies) {
    const placed = images.filter(image => said.body.includes(`[attach]${image.name}[/attach]`))
    if (placed.length > 0) said.images = placed
  }
  return replies
}

function reply(line: string): SeedReply {
  const found = /^(\S+) \+(?:(\d+)d)?(?:(\d+)h)?(\d+)? (?:>(\d+) )?(.+)$/.exec(line)
  if (!found) throw new Error(`Not a reply: ${line}`)
  const [, author = '', days = 0, hours = 0, minutes = 0, quoted, body = ''] = found
  const after = Number(days) * 1440 + Number(hours) * 60 + Number(minutes)
  return quoted ? { author, after, body, quote: Number(quoted) } : { author, after, body }
}
