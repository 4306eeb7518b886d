import { expect, test } from 'vitest'
import { makeBoard, makeMember } from '../support/make.ts'
import { see } from '../support/page.ts'
import { png } from '../support/pictures.ts'
import { sitesOfTest } from '../support/site.ts'

const open = sitesOfTest()

const FAR = 'https://far.example'
const BODY = `看图[img]${FAR}/a.png[/img][img=30,20]${FAR}/a.png[/img][img]${FAR}/none.png[/img][code][img]${FAR}/b.png[/img][/code]`

async function scene(group: number) {
  const site = await open()
  const asked: string[] = []
  const { bytes } = await png()
  // Nothing is asked of other servers: what they would answer is here.
  site.fetchForeign = async address => {
    asked.push(address)
    return address.endsWith('/a.png') ? bytes : Buffer.from('<svg onload=alert(1)>')
  }
  const board = await makeBoard(site, '转载')
  const who = await site.visit(await makeMember(site, '小安', { group }))
  const send = (fields: Record<string, string>) =>
    who.post(`/boards/${board}/threads`, { title: '转载', body: BODY, ...fields })
  return { site, who, send, asked }
}

test('foreign pictures come here where the form asks for it, and what is no picture stays where it was', async () => {
  const { site, who, send, asked } = await scene(1)
  const sent = await send({ fetch_images: '1' })
  expect(asked).toEqual([`${FAR}/a.png`, `${FAR}/none.png`])
  const page = see(await who.get(sent.headers.location ?? ''))
  expect(page.all('.t_f a.zoom')).toHaveLength(1)
  expect(page.all('.t_f img.external').map(one => one.at('src'))).toEqual([`${FAR}/none.png`])
  const kept = await site.db.selectFrom('attachment').select(['original_name', 'width']).execute()
  expect(kept).toEqual([{ original_name: 'a.png', width: 300 }])
})

test('nothing is fetched for who may not, or did not ask', async () => {
  const member = await scene(12)
  expect((await member.send({ fetch_images: '1' })).status).toBe(303)
  const admin = await scene(1)
  expect((await admin.send({})).status).toBe(303)
  expect([...member.asked, ...admin.asked]).toEqual([])
})
