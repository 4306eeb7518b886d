import { getBoard } from '../../src/boards/board-queries.ts'
import type { Forum } from '../../src/context.ts'
import { transact } from '../../src/db/transact.ts'
import { saveSettings } from '../../src/settings/keeping.ts'
import { reply } from '../../src/threads/replying.ts'
import { start } from '../../src/threads/starting.ts'
import { getReadableThread } from '../../src/threads/thread-queries.ts'
import { getViewer } from './viewers.ts'

const AT_ONCE = 100
const OPENS_EVERY = 5

/** Lets one member write so many posts by the rules, a fifth of them threads; the replies stand in many threads of others. */
export async function spam(forum: Forum, memberId: number, posts: number): Promise<void> {
  const limits = { floodSeconds: 0, newcomerMinutes: 0, sameTextPosts: 0, contactPosts: 0 }
  await transact(forum.db, tx => saveSettings(tx, limits, { by: null, at: Date.now() }), 'site')
  const site = await forum.site.current()
  const viewer = await getViewer(forum, memberId)
  const threads = await forum.db
    .selectFrom('thread')
    .select(['id', 'board_id'])
    .where('deleted_at', 'is', null)
    .where('pending_at', 'is', null)
    .where('closed_at', 'is', null)
    .orderBy('id', 'desc')
    .limit(2000)
    .execute()
  for (let from = 0; from < posts; from += AT_ONCE) {
    await transact(forum.db, async tx => {
      for (let n = from; n < from + AT_ONCE; n += 1) {
        const place = threads[n % threads.length]
        if (!place) throw new Error('There are no threads')
        const text = { body: `广告第 ${n} 号，便宜卖，快来看看吧。`, attachmentIds: [], formKey: null }
        const fields = { ...text, phone: false, withSignature: true }
        const board = getBoard(site.boards, place.board_id)
        const outcome =
          n % OPENS_EVERY === 0
            ? await start(
                tx,
                site,
                viewer,
                board,
                { ...fields, title: `广告 ${n}`, typeId: board.types[0]?.id ?? null },
                Date.now(),
              )
            : await reply(
                tx,
                site,
                viewer,
                await getReadableThread(tx, site, viewer, place.id),
                { ...fields, quotes: null },
                Date.now(),
              )
        if (!outcome.ok) throw new Error(outcome.errors.map(error => error.key).join(' '))
      }
    })
  }
}
