import { expect, test } from 'vitest'
import { transact } from '../../../src/db/transact.ts'
import { listQueuedMails, retryMails } from '../../../src/jobs/mail-queue.ts'
import { askDigests } from '../../../src/jobs/mailing-digests.ts'
import { runJobs } from '../../../src/jobs/worker.ts'
import { HOUR, MINUTE } from '../../../src/lib/clock.ts'
import { askForPassword } from '../../../src/members/recovering.ts'
import type { Choice } from '../../../src/notifications/choices.ts'
import { choose, stopMails } from '../../../src/notifications/choosing.ts'
import type { NoticeKind } from '../../../src/notifications/kinds.ts'
import { listNotices } from '../../../src/notifications/notice-queries.ts'
import { notify } from '../../../src/notifications/notifying.ts'
import { shieldMember } from '../../../src/notifications/shielding.ts'
import type { TestForum } from '../../support/forum.ts'
import { act, makeBoard, makeMember, makeThread, seeAgain } from '../../support/make.ts'
import { onBothEngines } from '../engines.ts'

onBothEngines('notices by mail', open => {
  async function scene(kind: NoticeKind, choice: Partial<Choice>) {
    const forum = await open()
    const ann = await makeMember(forum, '安安')
    await forum.db.updateTable('member').set({ email_confirmed_at: 1 }).where('id', '=', ann.id).execute()
    await act(forum, tx => choose(tx, ann.id, { [kind]: { site: true, mail: '', push: false, ...choice } }))
    const rated = (n: number, by: number | null = null) =>
      act(forum, tx => {
        const params = { member: `会员${n}`, title: '早茶地图', scores: '+1' }
        return notify(tx, ann.id, { category: 'post', key: 'notice.rated', params, by, at: forum.clock.now() })
      })
    const digestHour = async () => {
      while (new Date(forum.clock.now() + 8 * HOUR).getUTCHours() !== 8) forum.clock.pass(HOUR)
      await askDigests(forum)
      await runJobs(forum)
    }
    return { forum, ann, rated, digestHour }
  }
  const toAnn = (forum: TestForum) => forum.mails.map(mail => mail.subject)

  test('A-15 at most three mails in any hour go to an address whatever the source, and what is above waits for the digest', async () => {
    const { forum, ann, rated, digestHour } = await scene('rating', { mail: 'now' })
    for (let n = 1; n <= 5; n += 1) {
      await rated(n)
      await transact(forum.db, tx => askForPassword(tx, ann.member?.email ?? '', forum.clock.now()), 'nothing')
      forum.clock.pass(11 * MINUTE)
      await runJobs(forum)
    }
    expect(forum.mails).toHaveLength(3)
    expect(await listQueuedMails(forum.db, { page: 1, size: 20, failed: false })).toHaveLength(4 - 1)
    for (let n = 0; n < 20; n += 1) {
      forum.clock.pass(10 * MINUTE)
      await runJobs(forum)
    }
    const soFar = forum.mails.length
    await digestHour()
    const digest = forum.mails.at(-1)
    expect(forum.mails).toHaveLength(soFar + 1)
    expect(digest?.subject).toContain('条新提醒')
    const told = [1, 2, 3, 4, 5].filter(n => forum.mails.some(mail => mail.text.includes(`会员${n} `)))
    expect(told, 'nothing is lost').toEqual([1, 2, 3, 4, 5])
    await digestHour()
    expect(forum.mails, 'nothing is sent twice').toHaveLength(soFar + 1)
  })

  test('a mail that the server does not take is tried again, then kept for the panel, and goes out once when asked to', async () => {
    const { forum, rated } = await scene('rating', { mail: 'now' })
    const { send } = forum.mailer
    forum.mailer.send = async () => {
      throw new Error('451 try later')
    }
    await rated(1)
    for (let n = 0; n < 10; n += 1) {
      await runJobs(forum)
      forum.clock.pass(10 * HOUR)
    }
    const [given] = await listQueuedMails(forum.db, { page: 1, size: 20, failed: true })
    expect(given).toMatchObject({ name: 'mail notice', to: '安安', attempts: 8, error: 'Error: 451 try later' })
    forum.mailer.send = send
    await act(forum, tx => retryMails(tx, [given?.id ?? 0], forum.clock.now()))
    await runJobs(forum)
    await runJobs(forum)
    expect(toAnn(forum)).toHaveLength(1)
    expect(await listQueuedMails(forum.db, { page: 1, size: 20, failed: true })).toEqual([])
  })

  test('what she has read meanwhile is left out of the digest, and what she wants on no list is told by mail alone', async () => {
    const { forum, ann, rated, digestHour } = await scene('rating', { mail: 'digest', site: false })
    await rated(1)
    expect((await seeAgain(forum, ann.id)).member?.unread_notices).toBe(0)
    expect(await listNotices(forum.db, ann.id, { page: 1, size: 20 })).toEqual([])
    await digestHour()
    expect(forum.mails[0]?.text).toContain('会员1 给您在《早茶地图》里的帖子评了分')
    await act(forum, tx => choose(tx, ann.id, { rating: { site: true, mail: 'digest', push: false } }))
    await rated(2)
    await forum.db.updateTable('notice').set({ read_at: forum.clock.now() }).execute()
    forum.clock.pass(HOUR)
    await digestHour()
    expect(forum.mails).toHaveLength(1)
  })

  test('the next digest tells again of what went on since the last, though she never opened the list', async () => {
    const { forum, ann, digestHour } = await scene('reply', { mail: 'digest' })
    const replied = (member: string) =>
      act(forum, tx => {
        const notice = { category: 'post' as const, key: 'notice.replied', mergeKey: 'reply:1', at: forum.clock.now() }
        return notify(tx, ann.id, { ...notice, params: { member, title: '早茶地图' } })
      })
    for (const member of ['小本', '小林']) {
      await replied(member)
      forum.clock.pass(HOUR)
      await digestHour()
    }
    expect(forum.mails.map(mail => mail.text)).toEqual([
      expect.stringContaining('小本'),
      expect.stringContaining('小林'),
    ])
  })

  test('who ends all mails gets none of threads she follows by mail either', async () => {
    const { forum, ann } = await scene('reply', {})
    const thread = await makeThread(forum, ann, await makeBoard(forum, '茶馆'))
    const row = { member_id: ann.id, thread_id: thread.id, by: 'mail' as const, mailed_at: null, created_at: 1 }
    await forum.db.insertInto('thread_follow').values(row).execute()
    await act(forum, tx => stopMails(tx, ann.id, 'all', forum.clock.now()))
    expect(await forum.db.selectFrom('thread_follow').select('by').execute()).toEqual([{ by: 'notice' }])
  })

  test('nothing comes of whom she has shielded or of what she has ended, and the rest comes as before', async () => {
    const { forum, ann, rated, digestHour } = await scene('rating', { mail: 'now' })
    const ben = await makeMember(forum, '小本')
    await act(forum, tx => shieldMember(tx, ann.id, ben.id, '', forum.clock.now()))
    await rated(1, ben.id)
    await runJobs(forum)
    expect([await listNotices(forum.db, ann.id, { page: 1, size: 20 }), forum.mails]).toEqual([[], []])
    await rated(2)
    await act(forum, tx => stopMails(tx, ann.id, 'rating', forum.clock.now()))
    await rated(3)
    await runJobs(forum)
    await digestHour()
    expect(forum.mails).toEqual([])
    expect(await listNotices(forum.db, ann.id, { page: 1, size: 20 })).toHaveLength(2)
  })
})
