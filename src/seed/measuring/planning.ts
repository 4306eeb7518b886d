/** How many threads and posts are wanted: all posts, the opening ones included. */
export interface Amount {
  threads: number
  posts: number
}

/** Which thread each post belongs to, in the order in which they were written. Threads and posts count from 0. */
export interface Plan extends Amount {
  threadOf: Int32Array
  floorOf: Int32Array
  /** The post before it in the same thread; -1 for an opening post. */
  afterOf: Int32Array
  floors: Int32Array
  lastOf: Int32Array
}

/** So many of the latest threads are still talked in. */
const LIVELY = 300
const LONG_SHARE = 10

/**
 * Threads begin at even intervals and are answered while they are young, as on a living site, so that the posts of one
 * lie far apart. The first one takes a tenth of all posts.
 */
export function plan({ threads, posts }: Amount): Plan {
  const threadOf = new Int32Array(posts)
  const floorOf = new Int32Array(posts)
  const afterOf = new Int32Array(posts)
  const floors = new Int32Array(threads)
  const lastOf = new Int32Array(threads).fill(-1)
  const answers = Math.max(1, posts - threads)
  const long = Math.max(0, Math.min(answers, Math.floor(posts / LONG_SHARE) - 1))
  let begun = 0
  for (let post = 0; post < posts; post += 1) {
    const answer = post - begun
    let thread = 0
    if (begun < threads && (begun < 2 || begun <= Math.floor((post * threads) / posts))) {
      thread = begun
      begun += 1
    } else if (!steps(answer, long, answers) && begun > 1) {
      thread = Math.max(1, begun - 1 - Math.floor(Math.min(LIVELY, begun) * chanceOf(post) ** 2))
    }
    const floor = (floors[thread] ?? 0) + 1
    threadOf[post] = thread
    floorOf[post] = floor
    afterOf[post] = lastOf[thread] ?? -1
    floors[thread] = floor
    lastOf[thread] = post
  }
  return { threads, posts, threadOf, floorOf, afterOf, floors, lastOf }
}

/** A number from 0 to 1 that belongs to this number and looks like chance. */
export function chanceOf(number: number): number {
  let mixed = Math.imul(number + 1, 0x9e3779b1)
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return ((mixed ^ (mixed >>> 16)) >>> 0) / 4294967296
}

/** Spreads `count` steps evenly over `all` places: true at a place where one is due. */
function steps(place: number, count: number, all: number): boolean {
  return Math.floor(((place + 1) * count) / all) !== Math.floor((place * count) / all)
}
