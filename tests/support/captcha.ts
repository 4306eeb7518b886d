import type { TestSite, Visitor } from './site.ts'

/** Has a new riddle drawn for the visitor and reads its answer where only the server can. */
export async function solveCaptcha(site: TestSite, visitor: Visitor): Promise<string> {
  const before = new Set(await answers(site))
  const picture = await visitor.get('/captcha.svg')
  if (picture.status !== 200) throw new Error(`There is no riddle: ${picture.status}`)
  const answer = (await answers(site)).find(one => !before.has(one))
  if (!answer) throw new Error('The riddle was not remembered')
  return JSON.parse(answer).answer
}

async function answers(site: TestSite): Promise<string[]> {
  const rows = await site.db.selectFrom('session').select('data').execute()
  return rows.flatMap(row => {
    const { captcha } = JSON.parse(row.data)
    return captcha ? [JSON.stringify(captcha)] : []
  })
}
