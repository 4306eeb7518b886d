export type Smiley = { code: string; file: string }

/** `key` names the set for the interface; the pictures are `public/smilies/<file>.svg`. */
export type SmileySet = { key: string; smilies: readonly Smiley[] }

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

/** The sets in the order a picker shows them, with the codes of the classic. */
export const smileySets: readonly SmileySet[] = [
  { key: 'default', smilies: CLASSIC.map(([code, file]) => ({ code, file })) },
  { key: 'monkey', smilies: numbered('monkey', 2, 25, 16) },
  { key: 'boy', smilies: numbered('boy', 3, 41, 24) },
]

function numbered(name: string, set: number, first: number, count: number): Smiley[] {
  return Array.from({ length: count }, (_, index) => ({
    code: `{:${set}_${first + index}:}`,
    file: `${name}-${String(index + 1).padStart(2, '0')}`,
  }))
}
