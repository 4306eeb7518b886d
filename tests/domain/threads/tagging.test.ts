import { expect, test } from 'vitest'
import type { Tx } from '../../../src/db/schema.ts'
import { runJobs } from '../../../src/jobs/worker.ts'
import { removeTags } from '../../../src/threads/tags/managing-tags.ts'
import { mergeTags } from '../../../src/threads/tags/merging-tags.ts'
import { readTags, tagNames } from '../../../src/threads/tags/tag.ts'
import { tagFaults } from '../../../src/threads/tags/tag-faults.ts'
import { getTag, listThreadsOfTag, suggestTags } from '../../../src/threads/tags/tag-queries.ts'
import { setTags } from '../../../src/threads/tags/tagging.ts'
import type { TestForum } from '../../support/forum.ts'
import { act, makeBoard, makeMember, makeThread, readThread } from '../../support/make.ts'
import { onBothEngines } from '../engines.ts'

test('a line of tags is cut at commas, or at spaces when there are none, and each counts once', () => {
  expect(tagNames('早茶, 泰州 老街，早茶')).toEqual(['早茶', '泰州 老街'])
  expect(tagNames('Tea  tea ＴＥＡ 早茶')).toEqual(['Tea', '早茶'])
})

onBothEngines('tags', open => {
  async function scene() {
    const forum = await open()
    const board = await makeBoard(forum, '茶馆')
    const ann = await makeMember(forum, '小安')
    const admin = await makeMember(forum, '站长', { group: 1 })
    const started = async (title: string, ...tags: string[]) => {
      const { id } = await makeThread(forum, ann, board, { title })
      await write(forum, tx => setTags(tx, id, tags, forum.clock.now()))
      return id
    }
    const seen = async (id: number) => readThread(forum, ann, id)
    return { forum, board, ann, admin, started, seen }
  }
  const write = (forum: TestForum, does: (tx: Tx) => Promise<unknown>) => act(forum, tx => does(tx))

  test('threads of one tag are found from one another, page by page, and only where one may read', async () => {
    const { forum, board, started, seen } = await scene()
    const [one, two, three] = [
      await started('一', '早茶'),
      await started('二', '早茶', '面'),
      await started('三', '面'),
    ]
    await runJobs(forum)
    expect((await seen(two)).relatives.map(other => other.id)).toEqual([three, one])
    const { id, threads } = await getTag(forum.db, '早茶')
    expect(threads).toBe(2)
    const page = { boardIds: [board], before: null, size: 1 }
    expect((await listThreadsOfTag(forum.db, id, page)).map(row => row.id)).toEqual([two, one])
    expect((await listThreadsOfTag(forum.db, id, { ...page, before: two })).map(row => row.id)).toEqual([one])
    expect(await listThreadsOfTag(forum.db, id, { ...page, boardIds: [] })).toEqual([])
    expect(await suggestTags(forum.db, '早', 10)).toEqual(['早茶'])
  })

  test('without tags the words of titles tell which threads are alike', async () => {
    const { forum, started, seen } = await scene()
    const [one, two] = [await started('凤城河边的早茶店'), await started('凤城河夜游记')]
    await started('完全无关')
    await runJobs(forum)
    expect((await seen(two)).relatives.map(other => other.id)).toEqual([one])
  })

  test('a thread that is taken away is nobody’s relative', async () => {
    const { forum, started, seen } = await scene()
    const [one, two] = [await started('一', '早茶'), await started('二', '早茶')]
    await runJobs(forum)
    await write(forum, tx => tx.updateTable('thread').set({ deleted_at: 1 }).where('id', '=', one).execute())
    expect((await seen(two)).relatives).toEqual([])
  })

  test('merged tags are one on every thread, and a deleted one is on none', async () => {
    const { forum, admin, started, seen } = await scene()
    const [one, two] = [await started('一', '早茶', '吃早茶'), await started('二', '吃早茶')]
    const ids = [(await getTag(forum.db, '吃早茶')).id]
    await write(forum, tx => mergeTags(tx, admin, ids, '早茶', forum.clock.now()))
    for (const id of [one, two]) expect(readTags((await seen(id)).tags).map(tag => tag.name)).toEqual(['早茶'])
    const tag = await getTag(forum.db, '早茶')
    expect(tag.threads).toBe(2)
    await write(forum, tx => removeTags(tx, admin, [tag.id], forum.clock.now()))
    expect((await seen(one)).tags).toBe('')
  })

  test('too many tags, wrong ones and closed ones are refused', async () => {
    const { forum, started } = await scene()
    await started('一', '旧话')
    await write(forum, tx => tx.updateTable('tag').set({ closed_at: 1 }).execute())
    const { settings } = await forum.now()
    const faults = async (...names: string[]) =>
      (await act(forum, tx => tagFaults(tx, settings, names, null))).map(fault => fault.key)
    expect(await faults('a', 'b', 'c', 'd', 'e', 'f')).toEqual(['error.too_many_tags'])
    expect(await faults('<b>')).toEqual(['error.tag_name'])
    expect(await faults('旧话')).toEqual(['error.tag_is_closed'])
  })
})
