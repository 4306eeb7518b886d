import { expect, test } from 'vitest'
import { readStamp } from '../../../src/db/transact.ts'
import { timetable } from '../../../src/jobs/schedule.ts'
import { DAY, HOUR } from '../../../src/lib/clock.ts'
import { listModerationsOfThread } from '../../../src/moderation/log.ts'
import { close, open as reopen } from '../../../src/threads/closing.ts'
import { digest } from '../../../src/threads/digesting.ts'
import { hasExpired } from '../../../src/threads/expiring.ts'
import { highlight } from '../../../src/threads/highlighting.ts'
import { remove, restore } from '../../../src/threads/recycling.ts'
import { stick } from '../../../src/threads/sticking.ts'
import type { TestForum } from '../../support/forum.ts'
import * as make from '../../support/make.ts'
import { act, actTerms, readThread, seeAgain } from '../../support/make.ts'
import { onBothEngines } from '../engines.ts'
import { expectSoundCounters, expectSoundLedger } from '../invariants.ts'

const RED = { color: 1, bold: true, italic: false, underline: false }

onBothEngines('the end of an act', open => {
  async function scene(forum: TestForum) {
    const ann = await make.makeMember(forum, '安安')
    const admin = await make.makeMember(forum, '站长', { group: 1 })
    const thread = await make.makeThread(forum, ann, await make.makeBoard(forum, '城事'))
    return { ann, admin, thread, now: () => readThread(forum, admin, thread.id) }
  }
  const tick = (forum: TestForum) => timetable[0]?.run(forum)

  test('what was done for a day is undone after a day, by nobody', async () => {
    const forum = await open()
    const { ann, admin, thread, now } = await scene(forum)
    const terms = actTerms(forum, { expiresAt: forum.clock.now() + DAY })
    await act(forum, async (tx, site) => {
      await stick(tx, site, admin, thread, 3, terms)
      await digest(tx, site, admin, thread, 2, terms)
      await highlight(tx, site, admin, thread, RED, terms)
      await close(tx, site, admin, thread, terms)
    })
    forum.clock.pass(DAY - 1)
    await tick(forum)
    expect(await now()).toMatchObject({ sticky: 3, digest: 2, highlight_color: 1 })
    forum.clock.pass(1)
    await tick(forum)
    const plain = { sticky: 0, digest: 0, highlight_color: 0, highlight_style: 0, closed_at: null }
    expect(await now()).toMatchObject(plain)
    expect((await seeAgain(forum, ann.id)).member).toMatchObject({ extcredits2: 2, digests: 0, credits: 3 })
    const undone = (await listModerationsOfThread(forum.db, thread.id)).slice(0, 4)
    expect(undone.map(row => row.action).sort()).toEqual(['open', 'undigest', 'unhighlight', 'unstick'])
    for (const row of undone) expect(row).toMatchObject({ actor_id: null, actor_name: '' })
    expect(await forum.db.selectFrom('thread_expiry').selectAll().execute()).toEqual([])
    await expectSoundLedger(forum)
    await expectSoundCounters(forum)
  })

  test('a new act of the same kind sets a new end, or none', async () => {
    const forum = await open()
    const { admin, now } = await scene(forum)
    const closing = async (expiresAt: number | null) => {
      const thread = await now()
      await act(forum, (tx, site) => close(tx, site, admin, thread, actTerms(forum, { expiresAt })))
    }
    await closing(forum.clock.now() + HOUR)
    await closing(forum.clock.now() + DAY)
    forum.clock.pass(HOUR)
    await tick(forum)
    expect((await now()).closed_at).not.toBeNull()
    await closing(null)
    forum.clock.pass(2 * DAY)
    await tick(forum)
    expect((await now()).closed_at).not.toBeNull()
  })

  test('an act undone by hand before its end is not undone again', async () => {
    const forum = await open()
    const { admin, thread, now } = await scene(forum)
    const terms = actTerms(forum, { expiresAt: forum.clock.now() + HOUR })
    await act(forum, (tx, site) => close(tx, site, admin, thread, terms))
    await act(forum, (tx, site) => reopen(tx, site, admin, thread, terms))
    await act(forum, (tx, site) => close(tx, site, admin, thread, actTerms(forum)))
    forum.clock.pass(DAY)
    await tick(forum)
    expect((await now()).closed_at).not.toBeNull()
  })

  test('in the recycle bin nothing ends; it does when the thread comes back', async () => {
    const forum = await open()
    const { ann, admin, thread, now } = await scene(forum)
    const terms = actTerms(forum, { expiresAt: forum.clock.now() + HOUR })
    await act(forum, (tx, site) => digest(tx, site, admin, thread, 1, terms))
    const digested = await now()
    await act(forum, (tx, site) => remove(tx, site, admin, digested, actTerms(forum)))
    forum.clock.pass(DAY)
    expect(await hasExpired(forum.db, forum.clock.now())).toBe(false)
    await tick(forum)
    expect((await seeAgain(forum, ann.id)).member).toMatchObject({ extcredits2: 0, digests: 0 })
    const deleted = await now()
    await act(forum, (tx, site) => restore(tx, site, admin, deleted, actTerms(forum)))
    expect((await seeAgain(forum, ann.id)).member).toMatchObject({ extcredits2: 7, digests: 1 })
    await tick(forum)
    expect((await seeAgain(forum, ann.id)).member).toMatchObject({ extcredits2: 2, digests: 0 })
    await expectSoundLedger(forum)
  })

  test('a minute in which nothing ends moves no stamp', async () => {
    const forum = await open()
    const { admin, thread } = await scene(forum)
    const terms = actTerms(forum, { expiresAt: forum.clock.now() + HOUR })
    await act(forum, (tx, site) => close(tx, site, admin, thread, terms))
    const before = await readStamp(forum.db)
    for (const timed of timetable.slice(0, 2)) await timed.run(forum)
    expect(await readStamp(forum.db)).toEqual(before)
  })
})
