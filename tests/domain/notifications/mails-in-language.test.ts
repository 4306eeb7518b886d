import { expect, test } from 'vitest'
import { askDigests } from '../../../src/jobs/mailing-digests.ts'
import { runJobs } from '../../../src/jobs/worker.ts'
import { HOUR } from '../../../src/lib/clock.ts'
import { prefer } from '../../../src/members/preferences.ts'
import { askForPassword } from '../../../src/members/recovering.ts'
import { choose } from '../../../src/notifications/choosing.ts'
import { notify } from '../../../src/notifications/notifying.ts'
import { act, makeMember } from '../../support/make.ts'
import { onBothEngines } from '../engines.ts'

onBothEngines('mails in the language of whom they go to', open => {
  test('at once, in the digest, and for a password: hers, or that of the page it was asked from', async () => {
    const forum = await open()
    const [ann, bob] = [await makeMember(forum, '安安'), await makeMember(forum, '波波')]
    await act(forum, tx => prefer(tx, ann.id, { lang: 'en' }))
    await forum.db.updateTable('member').set({ email_confirmed_at: 1 }).execute()
    const at = forum.clock.now()
    const params = { member: '会员', title: '早茶地图', scores: '+1' }
    for (const { id } of [ann, bob]) {
      await act(forum, tx =>
        choose(tx, id, {
          rating: { site: true, mail: 'now', push: false },
          mention: { site: true, mail: 'digest', push: false },
        }),
      )
      await act(forum, tx => notify(tx, id, { category: 'post', key: 'notice.rated', params, at }))
      await act(forum, tx => notify(tx, id, { category: 'post', key: 'notice.mentioned', params, at }))
    }
    await runJobs(forum)
    const han = /\p{Script=Han}/u
    const subjects = (email = '') => forum.mails.filter(mail => mail.to === email).map(mail => mail.subject)
    const plain = (text: string) => text.replaceAll(/早茶地图|会员|楼坛|Loutan/g, '')
    while (new Date(forum.clock.now() + 8 * HOUR).getUTCHours() !== 8) forum.clock.pass(HOUR)
    await askDigests(forum)
    await act(forum, tx => askForPassword(tx, ann.member?.email ?? '', at, 'zh-CN'))
    await runJobs(forum)
    const toAnn = subjects(ann.member?.email).map(plain)
    const toBob = subjects(bob.member?.email).map(plain)
    expect([toAnn.length, toBob.length]).toEqual([3, 2])
    expect(toAnn.filter(subject => han.test(subject))).toEqual([])
    expect(toBob.filter(subject => !han.test(subject))).toEqual([])
    forum.clock.pass(2 * HOUR)
    await act(forum, tx => askForPassword(tx, bob.member?.email ?? '', at, 'en'))
    await runJobs(forum)
    expect(plain(subjects(bob.member?.email).at(-1) ?? '')).not.toMatch(han)
  })
})
