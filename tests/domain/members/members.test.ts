import { expect, test } from 'vitest'
import { listMembers } from '../../../src/members/finding.ts'
import { sign } from '../../../src/members/signature.ts'
import { act, makeMember } from '../../support/make.ts'
import { onBothEngines } from '../engines.ts'

onBothEngines('the signature', open => {
  test('it has so many bytes as the group gives', async () => {
    const forum = await open()
    for (const [group, max] of [
      [10, 80],
      [15, 500],
      [1, 500],
    ] as const) {
      const member = await makeMember(forum, `组${group}`, { group })
      const signing = (text: string) => act(forum, tx => sign(tx, member, text))
      const tooLong = { ok: false, errors: [{ key: 'error.signature_too_long', values: { max } }] }
      expect(await signing('a'.repeat(max))).toMatchObject({ ok: true })
      expect(await signing('a'.repeat(max + 1))).toMatchObject(tooLong)
      expect(await signing('字'.repeat(Math.floor(max / 3)))).toMatchObject({ ok: true })
      expect(await signing('字'.repeat(Math.floor(max / 3) + 1))).toMatchObject(tooLong)
    }
  })

  test('it may hold BBCode and pictures as far as the group may', async () => {
    const forum = await open()
    const html = async (group: number) => {
      const member = await makeMember(forum, `组${group}`, { group })
      await act(forum, tx => sign(tx, member, '[b]x[/b][img]https://example.com/a.png[/img]'))
      const row = await forum.db
        .selectFrom('member')
        .select('signature_html')
        .where('id', '=', member.id)
        .executeTakeFirst()
      return row?.signature_html ?? ''
    }
    const [young, old] = [await html(10), await html(15)]
    expect([young.includes('<img'), old.includes('<img')]).toEqual([false, true])
    for (const one of [young, old]) expect(one).toMatch(/<(b|strong)>x</)
  })
})

onBothEngines('finding members', open => {
  test('by a part of the name or address, by network and by group; wildcards are only characters', async () => {
    const forum = await open()
    for (const [name, group] of [
      ['annie', 10],
      ['joanne', 12],
      ['bobby', 10],
    ] as const)
      await makeMember(forum, name, { group })
    const all = { name: '', email: '', ip: '', groupId: null }
    const names = async (asked: Partial<Parameters<typeof listMembers>[1]>, page = 1) =>
      (await listMembers(forum.db, { ...all, ...asked }, { page, size: 2 })).map(member => member.name)
    expect(await names({ name: 'ANN' })).toEqual(['joanne', 'annie'])
    expect(await names({ email: 'bobby@' })).toEqual(['bobby'])
    expect(await names({ ip: '203.0.113.' })).toEqual(['bobby', 'joanne', 'annie'])
    expect(await names({ groupId: 12 })).toEqual(['joanne'])
    expect(await names({}, 2)).toEqual(['annie'])
    expect([await names({ name: 'b%y' }), await names({ name: '_nnie' })]).toEqual([[], ['annie']])
  })
})
