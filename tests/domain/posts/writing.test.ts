import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findPostOnPage } from '../../../src/posts/post-queries.ts'
import * as make from '../../support/make.ts'
import { onBothEngines } from '../engines.ts'

const naughty = [
  "'; drop table post; --",
  '"quotes" \'and\' `more`',
  '\\ \\n %s %d {0} {{x}} #{x}',
  '$1 $2 ? ?1 :name @name',
  'é = e\u0301, ﬁ, ½, ﷽',
  '👩‍👩‍👧‍👦🇨🇳🏳️‍🌈',
  '𠮷𡈽𫠝',
  'مرحبا \u202e reversed \u202c',
  '\u200b\u200c\u200d\ufeff',
  'line\nbreaks\n\nand\ttabs',
  '<script>alert(1)</script>&amp;',
  '[b][i][/b][/i][quote][code]',
]

onBothEngines('writing', open => {
  test('any text comes back as it was sent', async () => {
    const forum = await open()
    const admin = await make.makeMember(forum, '站长', { group: 1 })
    const thread = await make.makeThread(forum, admin, await make.makeBoard(forum, '城事'))
    const random = fc.sample(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }), 15)
    for (const body of [...naughty, ...random.filter(text => text.trim() !== '' && !text.includes('\0'))]) {
      const { postId } = await make.makeReply(forum, admin, thread.id, { body })
      const row = await forum.db.selectFrom('post').select('body').where('id', '=', postId).executeTakeFirst()
      expect(row?.body).toBe(body)
    }
  })

  test('a post keeps where it came from and how it was sent', async () => {
    const forum = await open()
    const ann = await make.makeMember(forum, '安安')
    const thread = await make.makeThread(forum, ann, await make.makeBoard(forum, '城事'))
    const { postId } = await make.makeReply(forum, ann, thread.id, { phone: true, withSignature: false })
    const post = await findPostOnPage(forum.db, postId)
    expect(post).toMatchObject({ ip: '203.0.113.1', phone: 1, with_signature: 0, created_at: forum.clock.now() })
  })

  test('a post is rendered when it is written, with its pictures in it', async () => {
    const forum = await open()
    const ann = await make.makeMember(forum, '安安')
    const picture = await make.makeAttachment(forum, ann)
    const board = await make.makeBoard(forum, '城事')
    const { id } = await make.makeThread(forum, ann, board, { body: `[b]看图[/b][attach]${picture}[/attach]` })
    const post = await forum.db.selectFrom('post').select('html').where('thread_id', '=', id).executeTakeFirst()
    expect(post?.html).toMatch(/<(b|strong)>看图<\/(b|strong)>/)
    expect(post?.html).toContain(`/attachments/${picture}/`)
  })
})
