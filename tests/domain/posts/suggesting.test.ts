import { expect, test } from 'vitest'
import { suggestMembers } from '../../../src/posts/suggesting.ts'
import { act, makeBoard, makeMember, makeReply, makeThread } from '../../support/make.ts'
import { onBothEngines } from '../engines.ts'

onBothEngines('suggesting', open => {
  test('who wrote in the thread comes first, then others by name, and nobody who is not there', async () => {
    const forum = await open()
    const board = await makeBoard(forum, '茶馆')
    const ann = await makeMember(forum, 'Anna')
    const names = ['张三', '张四', '张五', '张六', '李四', 'Bob_1', 'bob-2', 'Äbc']
    const [zhang3, zhang4, zhang5, zhang6, li4] = await Promise.all(names.map(name => makeMember(forum, name)))
    if (!zhang3 || !zhang4 || !zhang5 || !zhang6 || !li4) throw new Error('nobody')
    const thread = await makeThread(forum, ann, board)
    for (const one of [zhang5, li4]) await makeReply(forum, one, thread.id)
    await act(forum, tx => tx.updateTable('member').set({ locked_at: 1 }).where('id', '=', zhang4.id).execute())
    await act(forum, tx => tx.updateTable('member').set({ group_id: 5 }).where('id', '=', zhang6.id).execute())
    const ask = async (beginning: string, threadId: number | null = thread.id, most = 10) => {
      const found = await suggestMembers(forum.db, ann, { threadId, beginning, most })
      return found.map(({ name }) => name)
    }
    expect(await ask('')).toEqual(['李四', '张五'])
    expect(await ask('张')).toEqual(['张五', '张三'])
    expect(await ask('张', null)).toEqual(['张三', '张五'])
    expect(await ask('BOB')).toEqual(['bob-2', 'Bob_1'])
    expect(await ask('A')).toEqual([])
    expect(await ask('Ä')).toEqual(['Äbc'])
    expect(await ask('%')).toEqual([])
    expect(await ask('张', thread.id, 1)).toEqual(['张五'])
  })

  test('who wrote as 匿名 is not given away', async () => {
    const forum = await open()
    const board = await makeBoard(forum, '茶馆')
    const [ann, bob] = [await makeMember(forum, 'Anna'), await makeMember(forum, '李四')]
    const thread = await makeThread(forum, ann, board)
    const { postId } = await makeReply(forum, bob, thread.id)
    await act(forum, tx => tx.updateTable('post').set({ anonymous: 1 }).where('id', '=', postId).execute())
    expect(await suggestMembers(forum.db, ann, { threadId: thread.id, beginning: '', most: 10 })).toEqual([])
  })
})
