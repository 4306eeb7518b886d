import { DAY } from '../lib/clock.ts'

/** What a reader has to do with a post that hides something. */
export interface HideReader {
  /** She wrote it, or looks after the board. */
  unlocks: boolean
  /** Has a post in the thread. */
  replied: boolean
  credits: number
}

export interface HideFault {
  needs: 'reply' | 'credits'
  credits: number
  /** When it opens for all (epoch ms), or null. */
  opensAt: number | null
}

/**
 * Why the part with these terms (`d7 c100`) is hidden from the reader, or null when it shows (thread-page.md §6.4).
 * `expiresAfter` is the site's own number of days after which everything opens; 0 is never.
 */
export function hideFault(
  terms: string,
  reader: HideReader,
  { writtenAt, now, expiresAfter }: { writtenAt: number; now: number; expiresAfter: number },
): HideFault | null {
  const days = [Number(/\bd(\d+)/.exec(terms)?.[1] ?? 0), expiresAfter].filter(one => one > 0)
  const opensAt = days.length > 0 ? writtenAt + Math.min(...days) * DAY : null
  const wanted = creditsOf(terms)
  if (reader.unlocks || (opensAt !== null && now >= opensAt)) return null
  if (wanted === undefined) return reader.replied ? null : { needs: 'reply', credits: 0, opensAt }
  return reader.credits >= wanted ? null : { needs: 'credits', credits: wanted, opensAt }
}

/** The credits that these terms ask for; undefined where they ask for a reply. */
export function creditsOf(terms: string): number | undefined {
  const wanted = /\bc(\d+)/.exec(terms)?.[1]
  return wanted === undefined ? undefined : Number(wanted)
}
