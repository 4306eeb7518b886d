/** A code that was sent to a telephone; a later one for the same purpose takes its place. */
export interface PhoneCodeTable {
  /** With country code: `+8613800138000`. */
  phone: string
  /** `sign-in`, `recover`, or `bind:` with the number of the member. */
  purpose: string
  /** Keyed with the site's secret, for a million codes are soon tried. */
  code_hash: string
  tries: number
  expires_at: number
}
