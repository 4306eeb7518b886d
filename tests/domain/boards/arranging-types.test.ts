import { expect, test } from 'vitest'
import { arrangeTypes, countByType, type TypeRow } from '../../../src/boards/arranging-types.ts'
import type { TestForum } from '../../support/forum.ts'
import { act, makeBoard, makeMember, makeThread, readThread } from '../../support/make.ts'
import { onBothEngines } from '../engines.ts'

onBothEngines('types of threads', open => {
  const rowsOf = async (forum: TestForum, board: number): Promise<TypeRow[]> =>
    ((await forum.now()).boards.byId.get(board)?.types ?? []).map(({ id, name, position }) => ({
      id,
      name,
      position,
      icon: '',
      staffOnly: false,
      becomes: 'stays',
    }))
  const arrange = async (forum: TestForum, id: number, rows: TypeRow[], added: string[] = []) => {
    const outcome = await act(forum, tx => arrangeTypes(tx, { id }, { rows, added, max: 4 }))
    await forum.db
      .updateTable('stamp')
      .set(eb => ({ site: eb('site', '+', 1) }))
      .execute()
    return outcome
  }

  test('threads go with a type that is merged, and nothing is written when something is refused', async () => {
    const forum = await open()
    const board = await makeBoard(forum, '茶馆')
    const ann = await makeMember(forum, '小安')
    await arrange(forum, board, [], ['闲聊', '求助', '旧的'])
    const [chat, help, old] = await rowsOf(forum, board)
    if (!chat || !help || !old) throw new Error('Three types were added')
    const { id } = await makeThread(forum, ann, board, { typeId: chat.id })
    expect(
      await arrange(forum, board, [{ ...chat, becomes: old.id }, help, { ...old, becomes: 'goes' }]),
    ).toMatchObject({
      errors: [{ key: 'error.type_target' }],
    })
    expect(await arrange(forum, board, [chat, help, old], ['ＡＢＣ', 'abc'])).toMatchObject({
      errors: [{ key: 'error.type_twice' }, { key: 'error.types_full' }],
    })
    expect((await readThread(forum, ann, id)).type_id).toBe(chat.id)
    await arrange(forum, board, [{ ...chat, becomes: help.id }, { ...help, name: '问答' }, old])
    expect((await readThread(forum, ann, id)).type_id).toBe(help.id)
    expect((await rowsOf(forum, board)).map(row => row.name)).toEqual(['问答', '旧的'])
    expect([...(await countByType(forum.db, board))]).toEqual([[help.id, 1]])
    const former = async () => [...((await forum.now()).boards.byId.get(board)?.formerTypes ?? [])]
    expect(await former()).toEqual([[chat.id, help.id]])
    await arrange(forum, board, [{ ...help, becomes: old.id }, old])
    expect((await former()).sort()).toEqual([
      [chat.id, old.id],
      [help.id, old.id],
    ])
    await arrange(forum, board, [{ ...old, becomes: 'goes' }])
    expect(await former()).toEqual([])
  })
})
