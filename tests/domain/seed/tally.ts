import { town } from '../../../src/seed/content/town.ts'
import type { SeedBoard, SeedMember, SeedThread } from '../../../src/seed/content/types.ts'

export const boards: SeedBoard[] = town.categories
  .flatMap(category => category.boards)
  .flatMap(board => [board, ...(board.boards ?? [])])

export const threadsOf = (name: string) => town.threads.filter(thread => thread.author === name)

export const repliesOf = (name: string) =>
  town.threads.flatMap(thread => thread.replies).filter(reply => reply.author === name)

/** Width as the classic counts it: one for ASCII, two for everything else. */
export const units = (text: string) => [...text].reduce((sum, char) => sum + (char < '\u0080' ? 1 : 2), 0)

export const bytes = (text: string) => Buffer.byteLength(text)

/** The credits a member has once everything is seeded. */
export function credits(member: SeedMember): number {
  const { threadsBefore = 0, repliesBefore = 0, extcredits = {} } = member
  const threads = threadsOf(member.name)
  const digests = threads.filter(thread => thread.digest).length
  const money = (extcredits[1] ?? 0) * 2 + (extcredits[2] ?? 0) + (extcredits[3] ?? 0)
  return threadsBefore + threads.length + repliesBefore + repliesOf(member.name).length + digests * 5 + money
}

/** Every post of a thread with its age in days, counted from the start of today (negative: today). */
export function ages(thread: SeedThread): { author: string; age: number }[] {
  if ('date' in thread.at) return []
  const [hours = 0, minutes = 0] = thread.at.clock.split(':').map(Number)
  let age = thread.at.daysAgo - (hours * 60 + minutes) / 1440
  const posts = [{ author: thread.author, age }]
  for (const reply of thread.replies) {
    age -= reply.after / 1440
    posts.push({ author: reply.author, age })
  }
  return posts
}
