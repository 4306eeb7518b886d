import type { Board } from '../boards/board.ts'
import type { Site } from '../boards/site.ts'
import type { Tx } from '../db/schema.ts'
import { HOUR } from '../lib/clock.ts'
import { type Imprint, imprintOf, likeness } from '../markup/imprint.ts'
import type { Viewer } from '../members/viewer.ts'
import { isLookedAtFirst, type Looked } from './reviewing.ts'

/** From here on two texts say the same. */
const ALIKE = 0.5
const LOOKED_THROUGH = 2000
const COMPARED = 5

/** What was looked through, and by what the text is found again; no marks where nobody asks for them. */
export interface Compared extends Looked {
  marks: number[]
}

/**
 * Lets a text of a new member wait when she or another new one posted nearly the same shortly before. Of others
 * nothing is asked of the database. `postId` is the post that is written anew.
 */
export async function compare(
  tx: Tx,
  site: Site,
  viewer: Viewer,
  { looked, board, opens, postId = 0 }: { looked: Looked; board: Board; opens: boolean; postId?: number },
  at: number,
): Promise<Compared> {
  const { sameTextPosts, sameTextHours } = site.settings
  const asks = isLookedAtFirst(viewer, board, { posts: sameTextPosts, opens })
  const imprint = asks ? (imprintOf(looked.body) ?? imprintOf(`${looked.title}\n${looked.body}`)) : undefined
  if (!imprint) return { ...looked, marks: [] }
  const known = await wasPosted(tx, imprint, { postId, after: at - sameTextHours * HOUR })
  return { ...looked, reasons: known ? [...looked.reasons, 'repeated'] : looked.reasons, marks: imprint.marks }
}

/** Keeps by what the text of a post is found again. */
export async function keepMarks(tx: Tx, postId: number, { marks }: Pick<Compared, 'marks'>, at: number): Promise<void> {
  if (marks.length === 0) return
  await tx
    .insertInto('text_mark')
    .values(marks.map(mark => ({ mark, post_id: postId, written_at: at })))
    .onConflict(conflict => conflict.columns(['mark', 'post_id']).doUpdateSet({ written_at: at }))
    .execute()
}

/** Removes marks of texts from before a moment. */
export async function forgetOldTexts(tx: Tx, before: number): Promise<void> {
  await tx.deleteFrom('text_mark').where('written_at', '<', before).execute()
}

async function wasPosted(
  tx: Tx,
  imprint: Imprint,
  { postId, after }: { postId: number; after: number },
): Promise<boolean> {
  const marked = tx
    .selectFrom('text_mark')
    .select('post_id')
    .where('mark', 'in', imprint.marks)
    .where('written_at', '>', after)
    .where('post_id', '!=', postId)
    .limit(LOOKED_THROUGH)
  const likely = await tx
    .selectFrom(marked.as('marked'))
    .innerJoin('post', 'post.id', 'marked.post_id')
    .innerJoin('thread', 'thread.id', 'post.thread_id')
    .select(['post.body', 'post.floor', 'thread.title'])
    .groupBy(['post.id', 'thread.id'])
    .orderBy(eb => eb.fn.countAll(), 'desc')
    .limit(COMPARED)
    .execute()
  return likely.some(({ body, floor, title }) => {
    const other = imprintOf(body) ?? imprintOf(`${floor === 1 ? title : ''}\n${body}`)
    return other !== undefined && likeness(imprint, other) >= ALIKE
  })
}
