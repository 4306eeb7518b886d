import type { Site } from '../boards/site.ts'
import type { Tx } from '../db/schema.ts'
import { HOUR } from '../lib/clock.ts'
import { append } from '../threads/appending.ts'
import { edit } from '../threads/editing.ts'
import { keep } from '../threads/favorites/favoriting.ts'
import { getPostInThread } from '../threads/post-in-thread.ts'
import { setStamp } from '../threads/stamping.ts'
import { supportPost } from '../threads/supporting-posts.ts'
import { EDITED_FLOOR, guideThread, KEPT_BY, LIKED, MORE } from './content/guide-thread.ts'
import type { SeedThread } from './content/types.ts'
import type { Townsfolk } from './demo-members.ts'
import type { Told } from './demo-threads.ts'
import { hold } from './holding.ts'

interface Place {
  folk: Townsfolk
  told: ReadonlyMap<SeedThread, Told>
  now: number
}

/** What happened to the guide after it was written: a stamp, a word more, a change, votes, and who keeps it. */
export async function finishGuide(tx: Tx, site: Site, { folk, told, now }: Place): Promise<void> {
  const guide = told.get(guideThread)
  if (!guide) return
  const at = now - HOUR
  const row = () => tx.selectFrom('thread').selectAll().where('id', '=', guide.id).executeTakeFirstOrThrow()
  const terms = { reason: '', expiresAt: null, tells: false, at }
  await setStamp(tx, folk.byName('海陵老周'), await row(), { mark: 'stamp', value: 3 }, terms)
  const placeOf = async (floor: number, name: string) => {
    const viewer = folk.byName(name)
    return { viewer, place: await getPostInThread(tx, site, viewer, guide.posts[floor - 1]?.id ?? 0) }
  }
  const { viewer, place } = await placeOf(MORE.floor, MORE.by)
  hold(await append(tx, site, viewer, place, MORE.body, at))
  const changed = await placeOf(EDITED_FLOOR, guide.posts[EDITED_FLOOR - 1]?.author ?? '')
  const fields = { title: '', typeId: null, attachmentIds: [], removedAttachmentIds: [], withSignature: true }
  const body = `${changed.place.post.body}（改了一个错字）`
  hold(await edit(tx, site, changed.viewer, changed.place, { ...fields, body }, at))
  for (const { floor, by } of LIKED) {
    for (const name of by) {
      const { viewer: reader, place: post } = await placeOf(floor, name)
      hold(await supportPost(tx, site, reader, post, 'up', at))
    }
  }
  for (const name of KEPT_BY) {
    hold(await keep(tx, site.settings, folk.byName(name), { threadId: guide.id, boardId: null }, '', at))
  }
}
