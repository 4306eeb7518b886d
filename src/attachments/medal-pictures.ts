import type { Settings } from '../settings/settings.ts'
import { type SignLimits, signPictures } from './sign-pictures.ts'

/** The pictures that come with the program, by name. */
export const MEDAL_PICTURES = [
  'sprout',
  'flame',
  'heart',
  'star',
  'horn',
  'drop',
  'trophy',
  'shield',
  'crown',
  'laurel',
] as const

/** The address of a picture of the program's own. */
export function builtInMedal(name: string): string {
  return `/medal-pictures/${name}.svg`
}

/** The pictures that admins send; those that came with the program are none of them. */
export const medalPictures = signPictures('medals', '/medal-pictures/own/', 'error.medal_picture')

/** How large they may be. */
export function medalLimits({ medalKilobytes, medalPixels }: Settings): SignLimits {
  return { kilobytes: medalKilobytes, pixels: medalPixels }
}
