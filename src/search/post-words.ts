/** The words of a post as they go into the index. */
export interface PostWords {
  id: number
  title: string[]
  body: string[]
}
