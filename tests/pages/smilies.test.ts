import { expect, test } from 'vitest'
import { sitesOfTest } from '../support/site.ts'

const open = sitesOfTest()

test('the editor gets the smilies of the forum, and keeps them as long as they are the same', async () => {
  const site = await open()
  const { version } = (await site.now()).dialects.smileyList
  const first = await site.guest().get(`/smilies.json?v=${version}`)
  const { sets } = first.body as { sets: { name: string; smilies: { code: string; src: string }[] }[] }
  expect(sets.map(({ name, smilies }) => [name, smilies.length])).toEqual([
    ['默认', 24],
    ['酷猴', 16],
    ['呆呆男', 24],
  ])
  expect(sets[0]?.smilies[0]).toEqual({ code: ':)', src: '/smilies/smile.svg' })
  expect(first.headers['cache-control']).toContain('immutable')
  expect((await site.guest().get('/smilies.json')).headers['cache-control']).toBe('public, no-cache')
  const again = await site.guest().get('/smilies.json', { 'If-None-Match': first.headers.etag ?? '' })
  expect([again.status, again.text]).toEqual([304, ''])
})
