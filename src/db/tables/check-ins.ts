/** 签到 of a member on a day of the site's clock. */
export interface CheckInTable {
  member_id: number
  /** Days since 1970, as the site's clock has it. */
  day: number
  /** The first of the day is 1. */
  place: number
  /** Days on end, this one with them. */
  streak: number
  /** Days in all, this one with them. */
  total: number
  /** One of the moods. */
  mood: string
  words: string
  /** What it brought, in the credit that is traded here. */
  earned: number
  created_at: number
}
