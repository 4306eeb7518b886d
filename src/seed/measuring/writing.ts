import type { Site } from '../../boards/site.ts'
import type { Tx } from '../../db/schema.ts'
import { DAY } from '../../lib/clock.ts'
import { fullDate } from '../../locale/dates.ts'
import { parse } from '../../markup/parse.ts'
import { printText } from '../../markup/print-text.ts'
import { MARKUP_VERSION } from '../../markup/render.ts'
import { renderBody } from '../../posts/rendering.ts'
import { indexNewPosts } from '../../search/indexing.ts'
import { chanceOf, type Plan } from './planning.ts'
import { bodyOf, titleOf } from './texts.ts'

const SPAN = 3 * 365 * DAY
/** Turns a post's number into another, so that who writes has nothing to do with where. */
const OTHERWISE = 0x55555555

export interface Writer {
  id: number
  name: string
}

/** Where and when the planned posts are written, and by whom. */
export interface Place {
  plan: Plan
  site: Site
  boardId: number
  writers: readonly Writer[]
  /** The numbers before those of the first thread and the first post. */
  before: { thread: number; post: number }
  now: number
}

/** Writes the posts from one number up to another, rendered and indexed like any other, and the threads they open. */
export async function writePosts(tx: Tx, place: Place, from: number, to: number): Promise<void> {
  const posts = Array.from({ length: to - from }, (_, index) => from + index)
  const openings = posts.filter(post => place.plan.floorOf[post] === 1)
  const titles = new Map(openings.map(post => [post, titleOf(post)]))
  if (openings.length > 0) {
    await tx
      .insertInto('thread')
      .values(openings.map(post => threadRow(place, post, titles.get(post) ?? '')))
      .execute()
  }
  const rows = posts.map(post => postRow(place, post))
  await tx.insertInto('post').values(rows).execute()
  await indexNewPosts(
    tx,
    rows.map(({ id, body }, index) => ({ id, title: titles.get(from + index) ?? '', text: printText(parse(body)) })),
  )
}

function threadRow(place: Place, post: number, title: string) {
  const { plan, boardId, before } = place
  const thread = at(plan.threadOf, post)
  const last = at(plan.lastOf, thread)
  const floors = at(plan.floors, thread)
  return {
    id: before.thread + 1 + thread,
    board_id: boardId,
    author_id: writerOf(place, post).id,
    author_name: writerOf(place, post).name,
    title,
    created_at: timeOf(place, post),
    views: floors * 12 + Math.floor(chanceOf(thread) * 500),
    replies: floors - 1,
    last_floor: floors,
    last_post_at: timeOf(place, last),
    last_author_id: writerOf(place, last).id,
    last_author_name: writerOf(place, last).name,
  }
}

function postRow(place: Place, post: number) {
  const { plan, site, before } = place
  const floor = at(plan.floorOf, post)
  const threadId = before.thread + 1 + at(plan.threadOf, post)
  const body = bodyOf(post, floor === 1, () => {
    const quoted = at(plan.afterOf, post)
    if (quoted < 0) return undefined
    const when = fullDate(timeOf(place, quoted), site.settings.timeOffset, false)
    return { post: quoted, author: writerOf(place, quoted).name, when, threadId, postId: before.post + 1 + quoted }
  })
  return {
    id: before.post + 1 + post,
    thread_id: threadId,
    floor,
    author_id: writerOf(place, post).id,
    author_name: writerOf(place, post).name,
    body,
    html: renderBody(site.settings, body, []),
    markup_version: MARKUP_VERSION,
    created_at: timeOf(place, post),
    ip: '203.0.113.9',
    phone: 0,
    with_signature: 1,
  }
}

/** When a post was written: evenly over three years up to a minute ago. */
export function timeOf({ plan, now }: Place, post: number): number {
  return now - Math.ceil(((plan.posts - post) * SPAN) / plan.posts)
}

/** Who wrote a post; some write far more than others. */
export function writerOf({ writers }: Place, post: number): Writer {
  const writer = writers[Math.floor(writers.length * chanceOf(post ^ OTHERWISE) ** 2)]
  if (!writer) throw new Error('There is nobody to write')
  return writer
}

function at(numbers: Int32Array, index: number): number {
  return numbers[index] ?? 0
}
