import { type SafeUrl, safeUrl } from './safe-url.ts'

export interface Smiley {
  code: string
  src: SafeUrl
  width: number
  height: number
}

/** A set as a forum begins with it; `key` names it in the locale. */
export interface SmileySet {
  key: 'classic' | 'monkey' | 'boy'
  smilies: readonly Smiley[]
}

const CLASSIC: readonly (readonly [code: string, file: string])[] = [
  [':)', 'smile'],
  [':(', 'sad'],
  [':D', 'biggrin'],
  [":'(", 'cry'],
  [':@', 'huffy'],
  [':o', 'shocked'],
  [':P', 'tongue'],
  [':$', 'shy'],
  [';P', 'titter'],
  [':L', 'sweat'],
  [':Q', 'mad'],
  [':lol', 'lol'],
  [':loveliness:', 'loveliness'],
  [':funk:', 'funk'],
  [':curse:', 'curse'],
  [':dizzy:', 'dizzy'],
  [':shutup:', 'shutup'],
  [':sleepy:', 'sleepy'],
  [':hug:', 'hug'],
  [':victory:', 'victory'],
  [':time:', 'time'],
  [':kiss:', 'kiss'],
  [':handshake', 'handshake'],
  [':call:', 'call'],
]

/** The sets of the classic, with its codes and with pictures of our own in `public/smilies`. */
export const smileySets: readonly SmileySet[] = [
  { key: 'classic', smilies: CLASSIC.map(([code, file]) => ours(code, file)) },
  { key: 'monkey', smilies: numbered('monkey', 2, 25, 16) },
  { key: 'boy', smilies: numbered('boy', 3, 41, 24) },
]

function numbered(name: string, set: number, first: number, count: number): Smiley[] {
  return Array.from({ length: count }, (_, index) =>
    ours(`{:${set}_${first + index}:}`, `${name}-${String(index + 1).padStart(2, '0')}`),
  )
}

function ours(code: string, file: string): Smiley {
  return { code, src: safeUrl(`/smilies/${file}.svg`)!, width: 24, height: 24 }
}
