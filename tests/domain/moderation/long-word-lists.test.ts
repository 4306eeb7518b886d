import { expect, test, vi } from 'vitest'
import type { Forum } from '../../../src/context.ts'
import { transact } from '../../../src/db/transact.ts'
import type { Viewer } from '../../../src/members/viewer.ts'
import { editWords } from '../../../src/moderation/wording.ts'
import { makeMember } from '../../support/make.ts'
import { onBothEngines } from '../engines.ts'

const ADDRESSES = Array.from({ length: 2100 }, (_, n) => `网址${n}号={BANNED}`)

onBothEngines('a long list of words', open => {
  test('is learnt beside the pages, which go on with the one before until it is', async () => {
    const forum = await open()
    const admin = await makeMember(forum, '站长', { group: 1 })
    await add(forum, admin, ADDRESSES.join('\n'))
    expect(await found(forum, '网址77号')).toEqual(['网址77号'])
    await add(forum, admin, '法轮功={BANNED}', true)
    expect(await found(forum, '网址78号')).toEqual(['网址78号'])
    await vi.waitFor(async () => expect(await found(forum, '练 f.l.g')).toEqual(['法轮功']), { timeout: 20_000 })
    await forum.db.deleteFrom('word').where('word', 'like', '网址%').execute()
    await add(forum, admin, '法轮功={BANNED}')
    await vi.waitFor(async () => expect(await found(forum, 'flg 网址77号')).toEqual([]), { timeout: 20_000 })
    await add(forum, admin, '少量=少许')
    expect(await found(forum, '少量')).toEqual(['少量'])
  })
})

function add(forum: Forum, admin: Viewer, lines: string, initials = false): Promise<unknown> {
  const at = forum.clock.now()
  return transact(forum.db, tx => editWords(tx, admin, { lines, kind: '', initials }, at), 'site')
}

async function found(forum: Forum, text: string): Promise<string[]> {
  const { words } = await forum.site.current()
  return words.find(text).map(({ word }) => word.word)
}
