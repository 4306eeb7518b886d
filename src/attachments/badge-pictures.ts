import type { Settings } from '../settings/settings.ts'
import { type SignLimits, signPictures } from './sign-pictures.ts'

/** The pictures of 认证. */
export const badgePictures = signPictures('badges', '/badge-pictures/', 'error.badge_picture')

/** The pictures of groups (组图标). */
export const groupPictures = signPictures('groups', '/group-pictures/', 'error.badge_picture')

/** How large both may be. */
export function badgeLimits({ badgeKilobytes, badgePixels }: Settings): SignLimits {
  return { kilobytes: badgeKilobytes, pixels: badgePixels }
}
