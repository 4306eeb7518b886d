import { expect, test } from 'vitest'
import { makeMember } from '../support/make.ts'
import { sitesOfTest } from '../support/site.ts'

const open = sitesOfTest()

test('a member signs in by name, is greeted, and is a guest again after signing out', async () => {
  const site = await open()
  const ann = await site.visit(await makeMember(site, '小安'))
  expect((await ann.get('/')).text).toContain('小安')
  expect((await ann.post('/sign-out')).headers.location).toBe('/')
  expect((await ann.get('/notices')).headers.location).toBe('/sign-in?back=%2Fnotices')
})
