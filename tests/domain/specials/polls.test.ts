import { expect, test } from 'vitest'
import { listAttachments } from '../../../src/attachments/attachment-queries.ts'
import { DAY } from '../../../src/lib/clock.ts'
import { getMember } from '../../../src/members/member-queries.ts'
import type { Viewer } from '../../../src/members/viewer.ts'
import { close } from '../../../src/threads/closing.ts'
import { edit } from '../../../src/threads/editing.ts'
import { findPoll, listVoters } from '../../../src/threads/polls/poll-queries.ts'
import { vote } from '../../../src/threads/polls/voting.ts'
import { editedPollPart, pollPart } from '../../../src/threads/polls/writing-poll.ts'
import { remove, restore } from '../../../src/threads/recycling.ts'
import { removeMember } from '../../../src/threads/removing-member.ts'
import type { TestForum } from '../../support/forum.ts'
import {
  act,
  actTerms,
  findPlace,
  makeAttachment,
  makeBoard,
  makeMember,
  plainFields,
  seeAgain,
  sendThread,
} from '../../support/make.ts'
import { makePoll, pollFields } from '../../support/specials.ts'
import { onBothEngines } from '../engines.ts'
import { expectSoundLedger } from '../invariants.ts'

const cast = (forum: TestForum, member: Viewer, threadId: number, chosen: (number | undefined)[]) =>
  act(forum, (tx, site) =>
    vote(
      tx,
      site,
      member,
      threadId,
      chosen.map(id => id ?? 0),
      forum.clock.now(),
    ),
  )

const votesOf = async (forum: TestForum, threadId: number) => {
  const poll = await findPoll(forum.db, threadId)
  return [poll?.voters, ...(poll?.options.map(option => option.votes) ?? [])]
}

onBothEngines('polls', open => {
  test('a member votes once, is paid for it, and is found among the voters', async () => {
    const forum = await open()
    const [ann, bob] = [await makeMember(forum, '安安'), await makeMember(forum, '波波')]
    const poll = await makePoll(forum, ann, await makeBoard(forum, '户外'))
    expect(poll.special).toBe('poll')
    expect(await cast(forum, bob, poll.id, [poll.options[1]])).toMatchObject({ ok: true })
    const again = await cast(forum, bob, poll.id, [poll.options[0]])
    expect(again).toMatchObject({ ok: false, status: 422, errors: [{ key: 'error.poll_voted' }] })
    expect(await votesOf(forum, poll.id)).toEqual([1, 0, 1, 0])
    expect((await seeAgain(forum, bob.id)).member?.extcredits2).toBe(1)
    const voters = await listVoters(forum.db, poll.options[1] ?? 0, { page: 1, size: 9 })
    expect(voters.map(one => one.member_name)).toEqual(['波波'])
    await expectSoundLedger(forum)
  })

  test('of many votes of one member sent at once one counts, and those of many members all do', async () => {
    const forum = await open()
    const ann = await makeMember(forum, '安安')
    const poll = await makePoll(forum, ann, await makeBoard(forum, '户外'), { maxChoices: 2 })
    const names = ['一一', '二二', '三三', '四四', '五五', '六六']
    const members: Viewer[] = []
    for (const name of names) members.push(await makeMember(forum, name))
    const all = [...members, ...members, ...members].map((one, n) =>
      cast(forum, one, poll.id, [poll.options[n % 3], poll.options[2]]),
    )
    const outcomes = await Promise.all(all)
    expect(outcomes.filter(outcome => outcome.ok)).toHaveLength(names.length)
    const [voters = 0, ...votes] = (await votesOf(forum, poll.id)) as number[]
    const choices = await forum.db.selectFrom('poll_choice').selectAll().execute()
    expect(voters).toBe(names.length)
    expect(votes.reduce((sum, n) => sum + n, 0)).toBe(choices.length)
    await expectSoundLedger(forum)
  })

  test('nothing, too much, and what is in another poll cannot be chosen', async () => {
    const forum = await open()
    const ann = await makeMember(forum, '安安')
    const board = await makeBoard(forum, '户外')
    const [one, other] = [await makePoll(forum, ann, board), await makePoll(forum, ann, board)]
    for (const [chosen, key] of [
      [[], 'error.poll_nothing_chosen'],
      [[other.options[0]], 'error.poll_nothing_chosen'],
      [one.options, 'error.poll_too_many_chosen'],
    ] as const) {
      expect(await cast(forum, ann, one.id, [...chosen])).toMatchObject({ ok: false, errors: [{ key }] })
    }
    expect(await votesOf(forum, other.id)).toEqual([0, 0, 0, 0])
  })

  test('a poll ends with its days, with its thread, and for groups that may not vote', async () => {
    const forum = await open()
    const [ann, mod] = [await makeMember(forum, '安安'), await makeMember(forum, '版主', { group: 2 })]
    const silent = await makeMember(forum, '禁言', { group: 4 })
    const board = await makeBoard(forum, '户外')
    const [short, closed] = [await makePoll(forum, ann, board, { days: 3 }), await makePoll(forum, ann, board)]
    expect(await cast(forum, silent, closed.id, [closed.options[0]])).toMatchObject({ ok: false, status: 403 })
    await act(forum, (tx, site) => close(tx, site, mod, closed, actTerms(forum)))
    const shut = await cast(forum, mod, closed.id, [closed.options[0]])
    expect(shut).toMatchObject({ ok: false, errors: [{ key: 'error.poll_closed' }] })
    forum.clock.pass(3 * DAY)
    const late = await cast(forum, ann, short.id, [short.options[0]])
    expect(late).toMatchObject({ ok: false, errors: [{ key: 'error.poll_overdue' }] })
  })

  test('a poll needs two options and takes no more than the setting says', async () => {
    const forum = await open()
    const ann = await makeMember(forum, '安安')
    const board = await makeBoard(forum, '户外')
    const { settings } = await forum.now()
    const many = Array.from({ length: 21 }, (_, n) => `选项${n}`)
    for (const [texts, key] of [
      [['只有一个'], 'error.poll_few_options'],
      [many, 'error.poll_many_options'],
    ] as const) {
      const parts = [pollPart(settings, ann.id, pollFields({}, ...texts))]
      expect(await sendThread(forum, ann, board, { parts })).toMatchObject({ ok: false, errors: [{ key }] })
    }
    expect(await forum.db.selectFrom('poll').selectAll().execute()).toEqual([])
  })

  test('the author changes options until somebody votes, moderators later, and votes stay', async () => {
    const forum = await open()
    const [ann, mod] = [await makeMember(forum, '安安'), await makeMember(forum, '版主', { group: 2 })]
    const poll = await makePoll(forum, ann, await makeBoard(forum, '户外'))
    const { settings } = await forum.now()
    const opening = await forum.db.selectFrom('post').select('id').executeTakeFirstOrThrow()
    const picture = await makeAttachment(forum, ann)
    const write = async (editor: Viewer, moderates: boolean, texts: string[], attachmentId: number | null = null) => {
      const place = await findPlace(forum, editor, opening.id)
      const options = texts.map((text, n) => ({ id: poll.options[n] ?? null, text, attachmentId }))
      const parts = [
        editedPollPart(settings, place.thread, pollFields({ options }), { editorId: editor.id, moderates }),
      ]
      const text = {
        ...plainFields('大家说说周末去哪里好'),
        title: '周末',
        typeId: null,
        removedAttachmentIds: [],
        parts,
      }
      return act(forum, (tx, site) => edit(tx, site, editor, place, text, forum.clock.now()))
    }
    const textsOf = async () => (await findPoll(forum.db, poll.id))?.options.map(option => option.text)
    expect(await write(ann, false, ['登山', '单车'], picture)).toMatchObject({ ok: true })
    expect(await textsOf()).toEqual(['登山', '单车'])
    expect((await findPoll(forum.db, poll.id))?.options[0]?.picture?.id).toBe(picture)
    expect(await listAttachments(forum.db, opening.id)).toEqual([])
    await cast(forum, mod, poll.id, [poll.options[0]])
    const late = await write(ann, false, ['改票'])
    expect(late).toMatchObject({ ok: false, errors: [{ key: 'error.poll_has_votes' }] })
    const gone = await write(mod, true, [])
    expect(gone).toMatchObject({ ok: false })
    expect(await write(mod, true, ['爬山', '单车', '看书'])).toMatchObject({ ok: true })
    expect([await textsOf(), await votesOf(forum, poll.id)]).toEqual([
      ['爬山', '单车', '看书'],
      [1, 1, 0, 0],
    ])
  })

  test('a poll comes back from the recycle bin as it was, and keeps the vote of a member who left', async () => {
    const forum = await open()
    const [ann, bob] = [await makeMember(forum, '安安'), await makeMember(forum, '波波')]
    const admin = await makeMember(forum, '站长', { group: 1 })
    const poll = await makePoll(forum, ann, await makeBoard(forum, '户外'))
    await cast(forum, bob, poll.id, [poll.options[0]])
    await act(forum, (tx, site) => remove(tx, site, admin, poll, actTerms(forum)))
    expect(await cast(forum, admin, poll.id, [poll.options[0]])).toMatchObject({ ok: false, status: 403 })
    await act(forum, (tx, site) => restore(tx, site, admin, poll, actTerms(forum)))
    const member = await getMember(forum.db, bob.id)
    await act(forum, (tx, site) => removeMember(tx, site, admin, member, false, forum.clock.now()))
    expect(await votesOf(forum, poll.id)).toEqual([1, 1, 0, 0])
    const [voter] = await listVoters(forum.db, poll.options[0] ?? 0, { page: 1, size: 9 })
    expect(voter).toMatchObject({ member_id: null, member_name: '波波' })
  })
})
