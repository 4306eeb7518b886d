import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DAY } from '../../../src/lib/clock.ts'
import type { Viewer } from '../../../src/members/viewer.ts'
import { ban } from '../../../src/moderation/banning.ts'
import { type Search, search } from '../../../src/search/searching.ts'
import { block } from '../../../src/threads/blocking.ts'
import { digest } from '../../../src/threads/digesting.ts'
import { edit } from '../../../src/threads/editing.ts'
import { purgeRecycled, remove } from '../../../src/threads/recycling.ts'
import { removePost } from '../../../src/threads/recycling-posts.ts'
import type { TestForum } from '../../support/forum.ts'
import * as make from '../../support/make.ts'
import { act, actTerms, findPlace, readThread } from '../../support/make.ts'
import { onBothEngines } from '../engines.ts'

const hostile = [
  ...`" ' "" * ( ) (( NOT :* '':* \\ <-> % _ {title}:x title:火锅 ^火锅 -火锅 火锅" 火锅* 火锅\\ 𠮷"𠮷`.split(' '),
  ...['AND OR NOT', 'NEAR(a b)', "火锅' OR 1=1 --", '火锅 & !', '火锅 <-> 烧烤', '; drop table post_words; --'],
  ...['\0', '火\0锅', '\ud800', 'a'.repeat(5000), '火锅'.repeat(500), '火锅 '.repeat(50)],
]

const EVERYTHING = { boardId: null, authorId: null, since: 0, digest: false, titleOnly: false }

onBothEngines('searching', open => {
  async function scene(forum: TestForum) {
    const [admin, ann, bob] = [
      await make.makeMember(forum, '站长', { group: 1 }),
      await make.makeMember(forum, '安安'),
      await make.makeMember(forum, '波波'),
    ]
    const board = await make.makeBoard(forum, '城事')
    const plain = { ...EVERYTHING, reach: make.eyesOn([board]) }
    const more = { order: 'time' as const, limit: 100 }
    const page = { page: 1, size: 50 }
    const found = async (words: string, asked: Partial<Search> = {}) =>
      (await search(forum.db, { words, ...plain, ...more, ...asked }, page))?.found.map(post => post.body)
    const write = async (author: Viewer, title: string, body: string, boardId = board) =>
      (await make.makeThread(forum, author, boardId, { title, body })).id
    const openingOf = async (threadId: number) => {
      const where = { thread_id: threadId, floor: 1 }
      const { id } = await forum.db
        .selectFrom('post')
        .select('id')
        .where(eb => eb.and(where))
        .executeTakeFirstOrThrow()
      return findPlace(forum, admin, id)
    }
    return { admin, ann, bob, board, found, write, openingOf }
  }

  test('any two neighbouring characters of a post find it', async () => {
    const forum = await open()
    const { found, write, admin } = await scene(forum)
    const texts = [
      '昨天路过地铁十号线施工现场,拍了几张照片。',
      'A股又跌了,T恤衫却涨价了,买K线图的人真多',
      '我的iPhone手机在4S店丢了,捡到请打12345热线',
      '全角ＡＢＣ公司和半角ABC公司是一家,1/2价',
      '𠮷野家的〇〇套餐和人々的コーヒー很好',
      '【团购】★限时★ 3斤大闸蟹=198元!包邮~',
      '微信group里说：明天8点集合；下雨就改期',
    ]
    for (const text of texts) await write(admin, '随便说说', text)
    const isHan = /[\p{Script=Han}\p{Script=Katakana}]/u
    const isWord = /^[\p{L}\p{N}]{2}$/u
    for (const text of texts) {
      const characters = [...text]
      const pairs = characters.slice(1).map((character, index) => `${characters[index]}${character}`)
      for (const pair of pairs.filter(one => isWord.test(one) && isHan.test(one))) {
        expect(await found(pair), pair).toContain(text)
      }
    }
  })

  test('so does any two characters of texts made by chance', async () => {
    const forum = await open()
    const { found, write, admin } = await scene(forum)
    const script = fc.constantFrom(...'的一是在不了有和人这中大为上个国我以要他AaZz09ＡｚＺ９んカ한é')
    const made = fc.array(
      fc.oneof({ weight: 9, arbitrary: script }, { weight: 1, arbitrary: fc.constantFrom(...' ,。-') }),
      {
        minLength: 5,
        maxLength: 30,
      },
    )
    const bodies = fc.sample(made, 12).map((characters, n) => `第${n}篇帖子:${characters.join('')}`)
    for (const body of bodies) await write(admin, '随便', body)
    const isWord = /^[\p{L}\p{N}]{2}$/u
    for (const body of bodies) {
      const characters = [...body]
      for (let at = 1; at < characters.length; at += 3) {
        const pair = `${characters[at - 1]}${characters[at]}`
        if (isWord.test(pair) && /[\p{Script=Han}んカ한]/u.test(pair)) expect(await found(pair), pair).toContain(body)
      }
    }
  })

  test('Latin words are found from their beginning, in any case and width', async () => {
    const forum = await open()
    const { ann, found, write } = await scene(forum)
    await write(ann, '硬件', '新买的 ThinkPad 键盘手感不错')
    for (const words of ['think', 'THINKPAD', 'ＴｈｉｎｋＰａｄ', '键盘 thinkpad'])
      expect(await found(words), words).toHaveLength(1)
    for (const words of ['pad', 'thinkpads', 'thinkpad 鼠标']) expect(await found(words), words).toEqual([])
  })

  test('one Chinese character finds every post that holds it', async () => {
    const forum = await open()
    const { ann, found, write } = await scene(forum)
    for (const body of ['蟹黄包子真好吃', '今天吃大闸蟹', '蟹,还是蟹,要吃的']) await write(ann, '美食', body)
    await write(ann, '美食', '今天只有虾可以吃')
    expect(await found('蟹')).toHaveLength(3)
  })

  test('only the title is searched when that is wanted', async () => {
    const forum = await open()
    const { ann, bob, found, write } = await scene(forum)
    const id = await write(ann, '地铁开通', '大家都去坐了,人山人海')
    await write(ann, '周末去哪', '坐地铁去公园看花')
    await make.makeReply(forum, bob, id, { body: '地铁开通啦开通啦' })
    expect(await found('地铁')).toHaveLength(3)
    expect(await found('地铁', { titleOnly: true })).toEqual(['大家都去坐了,人山人海'])
    expect(await found('公园', { titleOnly: true })).toEqual([])
  })

  test('author, time, digest and boards narrow a search', async () => {
    const forum = await open()
    const { admin, ann, bob, board, found, write } = await scene(forum)
    const tea = await make.makeBoard(forum, '茶馆')
    const old = await write(ann, '旧帖', '关于火锅的旧话题')
    forum.clock.pass(10 * DAY)
    await write(ann, '新帖', '关于火锅的新话题')
    await write(bob, '别人', '别人的火锅话题啊', tea)
    const thread = await readThread(forum, admin, old)
    await act(forum, (tx, site) => digest(tx, site, admin, thread, 1, actTerms(forum)))
    const reach = make.eyesOn([board, tea])
    expect(await found('火锅', { reach })).toEqual(['别人的火锅话题啊', '关于火锅的新话题', '关于火锅的旧话题'])
    expect(await found('火锅', { reach, authorId: bob.id })).toEqual(['别人的火锅话题啊'])
    expect(await found('', { reach, authorId: ann.id })).toEqual(['关于火锅的新话题', '关于火锅的旧话题'])
    expect(await found('火锅', { since: forum.clock.now() - DAY })).toEqual(['关于火锅的新话题'])
    expect(await found('火锅', { digest: true })).toEqual(['关于火锅的旧话题'])
    expect(await found('火锅', { reach, boardId: tea })).toEqual(['别人的火锅话题啊'])
    expect(await found('火锅', { reach: make.eyesOn([]) })).toEqual([])
  })

  test('what is found comes in the order asked for, page by page', async () => {
    const forum = await open()
    const { ann, bob, board, write } = await scene(forum)
    const quiet = await write(ann, '甲', '甲说火锅好吃呀')
    const loud = await write(ann, '乙', '乙说火锅好吃呀')
    await write(ann, '丙', '丙说火锅好吃呀')
    for (let n = 0; n < 2; n += 1) await make.makeReply(forum, bob, loud, { body: '没有提到那个词' })
    await forum.db.updateTable('thread').set({ views: 50 }).where('id', '=', quiet).execute()
    const asked = { ...EVERYTHING, words: '火锅', reach: make.eyesOn([board]) }
    const titles = async (order: Search['order'], page = { page: 1, size: 3 }) =>
      (await search(forum.db, { ...asked, order, limit: 100 }, page))?.found.map(post => post.title)
    expect(await titles('time')).toEqual(['丙', '乙', '甲'])
    expect(await titles('replies')).toEqual(['乙', '丙', '甲'])
    expect(await titles('views')).toEqual(['甲', '丙', '乙'])
    expect(await titles('time', { page: 2, size: 2 })).toEqual(['甲'])
    const few = await search(forum.db, { ...asked, order: 'time', limit: 2 }, { page: 1, size: 10 })
    expect(few).toMatchObject({ total: 2, found: [{ title: '丙' }, { title: '乙' }] })
  })

  test('what is deleted, blocked or by a banned member is never found', async () => {
    const forum = await open()
    const { admin, ann, bob, board, found, write, openingOf } = await scene(forum)
    const gone = await write(ann, '删除', '秘密一号在这里')
    const blocked = await write(ann, '屏蔽', '秘密二号在这里')
    const banned = await write(bob, '禁言', '秘密三号在这里')
    const kept = await write(ann, '留下', '秘密四号在这里')
    const { postId } = await make.makeReply(forum, ann, kept, { body: '秘密五号在这里' })
    expect(await found('秘密')).toHaveLength(5)
    const thread = await readThread(forum, admin, gone)
    await act(forum, (tx, site) => remove(tx, site, admin, thread, actTerms(forum)))
    const [opening, reply] = [await openingOf(blocked), await findPlace(forum, admin, postId)]
    await act(forum, (tx, site) => block(tx, site, admin, opening, true, actTerms(forum)))
    await act(forum, (tx, site) => removePost(tx, site, admin, reply, actTerms(forum)))
    const target = { id: bob.id, name: bob.name, group_id: bob.group.id }
    const fields = { kind: 'speak', days: 0, reason: '广告' } as const
    await act(forum, (tx, site) => ban(tx, site, admin, target, fields, forum.clock.now()))
    expect(await found('秘密')).toEqual(['秘密四号在这里'])
    expect(await found('秘密', { reach: make.eyesOn([board], { hidesBanned: false }) })).toEqual([
      '秘密四号在这里',
      '秘密三号在这里',
    ])
    const digested = await readThread(forum, admin, banned)
    await act(forum, (tx, site) => digest(tx, site, admin, digested, 1, actTerms(forum)))
    expect(await found('秘密三号')).toEqual(['秘密三号在这里'])
  })

  test('an edited post is found by what it says now, a purged one by nothing', async () => {
    const forum = await open()
    const { admin, ann, found, write, openingOf } = await scene(forum)
    const id = await write(ann, '旧标题', '原来写的是苹果')
    const place = await openingOf(id)
    const change = { title: '新标题', typeId: null, attachmentIds: [], removedAttachmentIds: [], withSignature: true }
    await act(forum, (tx, site) => edit(tx, site, ann, place, { ...change, body: '现在写的是香蕉' }, forum.clock.now()))
    expect([await found('苹果'), await found('旧标题')]).toEqual([[], []])
    expect([await found('香蕉'), await found('新标题')]).toEqual([['现在写的是香蕉'], ['现在写的是香蕉']])
    await act(forum, (tx, site) => remove(tx, site, admin, place.thread, actTerms(forum)))
    const thread = await readThread(forum, admin, id)
    await act(forum, (tx, site) => purgeRecycled(tx, site, admin, thread, forum.clock.now()))
    expect(await found('香蕉')).toEqual([])
  })

  test('markup is not searched, only what it shows', async () => {
    const forum = await open()
    const { ann, found, write } = await scene(forum)
    await write(ann, '格式', '[b]粗体[/b]的[color=red]红字[/color]和[url=https://example.com/]链接[/url]')
    expect(await found('color')).toEqual([])
    expect(await found('粗体的红字')).toHaveLength(1)
  })

  test('quotes, operators and nonsense in a query are harmless', async () => {
    const forum = await open()
    const { ann, found, write } = await scene(forum)
    await write(ann, '晚饭', '晚上一起吃火锅吧')
    for (const words of hostile) {
      for (const titleOnly of [false, true]) {
        const bodies = (await found(words, { titleOnly })) ?? []
        expect(bodies.length, words).toBeLessThanOrEqual(1)
      }
    }
    expect(await found('"火锅" *(吃')).toEqual(['晚上一起吃火锅吧'])
    expect(await found("吃火锅' & !")).toEqual(['晚上一起吃火锅吧'])
  })

  test('a query without any word asks for nothing', async () => {
    const forum = await open()
    const { found } = await scene(forum)
    expect([await found(''), await found('   '), await found(',。!?')]).toEqual([undefined, undefined, undefined])
  })

  test('a very long post is found by its end', async () => {
    const forum = await open()
    const { admin, found, write } = await scene(forum)
    await write(admin, '长文', `${'絮絮叨叨的话说个没完没了,'.repeat(1500)}结尾处的宝藏`)
    expect(await found('宝藏')).toHaveLength(1)
    expect(await found('结尾处的宝藏')).toHaveLength(1)
  })
})
