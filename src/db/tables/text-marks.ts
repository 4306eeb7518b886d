/** One of the marks by which a text of a new member is found again; it goes after `sameTextHours`. */
export interface TextMarkTable {
  mark: number
  post_id: number
  written_at: number
}
