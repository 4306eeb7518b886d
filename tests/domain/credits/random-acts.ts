import type { Transaction } from 'kysely'
import { adjust } from '../../../src/credits/adjusting.ts'
import { reward } from '../../../src/credits/rewarding.ts'
import { settle } from '../../../src/credits/settling.ts'
import type { Schema } from '../../../src/db/schema.ts'
import { DAY, HOUR } from '../../../src/lib/clock.ts'
import { HttpError } from '../../../src/lib/errors.ts'
import { getMember } from '../../../src/members/member-queries.ts'
import type { Viewer } from '../../../src/members/viewer.ts'
import { ban } from '../../../src/moderation/banning.ts'
import { liftExpiredBans, unban } from '../../../src/moderation/unbanning.ts'
import { warn } from '../../../src/threads/blocking.ts'
import { deleteOwn } from '../../../src/threads/deleting-own.ts'
import { digest } from '../../../src/threads/digesting.ts'
import { undoExpired } from '../../../src/threads/expiring.ts'
import { move } from '../../../src/threads/moving.ts'
import { purgeRecycled, remove, restore } from '../../../src/threads/recycling.ts'
import { purgeRecycledPost, removePost, restorePost } from '../../../src/threads/recycling-posts.ts'
import type { TestForum } from '../../support/forum.ts'
import * as make from '../../support/make.ts'
import { act, actTerms, findPlace, readThread } from '../../support/make.ts'

export type Draw = readonly [act: number, who: number, what: number, how: number]

type Act = (who: number, what: number, how: number) => Promise<unknown>

/** A small town in which anything may happen: `happen` does one act that numbers choose. */
export async function makeTown(forum: TestForum) {
  const admin = await make.makeMember(forum, '站长', { group: 1 })
  const names = ['安安', '波波', '陈晨', '丁丁']
  const members: Viewer[] = []
  for (const name of names) members.push(await make.makeMember(forum, name))
  const boards = [
    await make.makeBoard(forum, '城事'),
    await make.makeBoard(forum, '茶馆'),
    await make.makeBoard(forum, '灌水', { recycles: 0 }),
  ]
  const pick = <T>(list: readonly T[], n: number): T | undefined => list[n % Math.max(1, list.length)]
  const at = () => forum.clock.now()
  const someThread = async (n: number) => {
    const rows = await forum.db.selectFrom('thread').select('id').orderBy('id').execute()
    return readThread(forum, admin, pick(rows, n)?.id ?? 0)
  }
  const somePost = async (n: number) => {
    const rows = await forum.db.selectFrom('post').select('id').orderBy('id').execute()
    return findPlace(forum, admin, pick(rows, n)?.id ?? 0)
  }
  const someone = async (n: number) => make.seeAgain(forum, pick(members, n)?.id ?? 0)

  const start: Act = async (who, what) => make.sendThread(forum, await someone(who), pick(boards, what) ?? 0)
  const reply: Act = async (who, what) => make.sendReply(forum, await someone(who), (await someThread(what)).id)
  const rare: Act[] = [
    async (_who, what) => {
      const place = await somePost(what)
      const author = await make.seeAgain(forum, place.post.author_id ?? 0)
      return act(forum, (tx, site) => deleteOwn(tx, site, author, place, at()))
    },
    async (_who, what) => {
      const thread = await someThread(what)
      return act(forum, (tx, site) => remove(tx, site, admin, thread, actTerms(forum)))
    },
    async (_who, what) => {
      const thread = await someThread(what)
      return act(forum, (tx, site) => restore(tx, site, admin, thread, actTerms(forum)))
    },
    async (_who, what) => {
      const place = await somePost(what)
      return act(forum, (tx, site) => removePost(tx, site, admin, place, actTerms(forum)))
    },
    async (_who, what) => {
      const place = await somePost(what)
      return act(forum, (tx, site) => restorePost(tx, site, admin, place, actTerms(forum)))
    },
    async (_who, what, how) => {
      const thread = await someThread(what)
      const terms = actTerms(forum, { expiresAt: how % 3 === 0 ? at() + HOUR : null })
      return act(forum, (tx, site) => digest(tx, site, admin, thread, how % 4, terms))
    },
    async (_who, what, how) => {
      const thread = await someThread(what)
      const to = { boardId: pick(boards, how) ?? 0, typeId: null, leavesPointer: how % 2 === 0 }
      return act(forum, (tx, site) => move(tx, site, admin, thread, to, actTerms(forum)))
    },
    async (_who, what, how) => {
      if (how % 3 > 0) return
      const thread = await someThread(what)
      return act(forum, (tx, site) => purgeRecycled(tx, site, admin, thread, at()))
    },
    async (_who, what, how) => {
      if (how % 3 > 0) return
      const place = await somePost(what)
      return act(forum, (tx, site) => purgeRecycledPost(tx, site, admin, place, at()))
    },
    async (who, _what, how) => {
      if (how % 4 > 0) return
      const member = await getMember(forum.db, (await someone(who)).id)
      const fields = { kind: how % 8 ? 'speak' : 'visit', days: 1, reason: '争吵' } as const
      return act(forum, (tx, site) => ban(tx, site, admin, member, fields, at()))
    },
    async who => {
      const member = await getMember(forum.db, (await someone(who)).id)
      return act(forum, (tx, site) => unban(tx, site, admin, member, at()))
    },
    async (_who, what, how) => {
      if (how % 6 > 0) return
      const place = await somePost(what)
      return act(forum, (tx, site) => warn(tx, site, admin, place, actTerms(forum)))
    },
    async (who, what, how) => {
      const { id } = await someone(who)
      const amounts = { [`extcredits${(what % 3) + 1}`]: (how % 41) - 20 }
      return act(forum, (tx, site) => adjust(tx, site, admin.id, id, { amounts, reason: '调整' }, at()))
    },
    async (who, _what, how) => {
      const { id } = await someone(who)
      const action = (['setavatar', 'daylogin', 'realemail'] as const)[how % 3] ?? 'setavatar'
      return act(forum, async (tx, site) => {
        await reward(tx, site, id, action, { at: at() })
        await settle(tx, site, id, at())
      })
    },
    async (_who, _what, how) => {
      forum.clock.pass(how % 10 === 0 ? DAY : HOUR)
      await act(forum, (tx: Transaction<Schema>, site) => undoExpired(tx, site, at()))
      return act(forum, (tx, site) => liftExpiredBans(tx, site, at()))
    },
  ]
  const acts = [start, start, start, start, ...Array<Act>(8).fill(reply), ...rare]

  /** What is refused, forbidden or not there any more is no fault. */
  async function happen([which, who, what, how]: Draw): Promise<void> {
    try {
      await acts[which % acts.length]?.(who, what, how)
    } catch (error) {
      if (!(error instanceof HttpError)) throw error
    }
  }

  return { admin, members, boards, happen }
}
