import { makeMember, PASSWORD } from './make.ts'
import type { TestSite, Visitor } from './site.ts'

/** An administrator who has given the password of the panel. */
export async function visitPanel(site: TestSite, name = '站长'): Promise<Visitor> {
  const admin = await site.visit(await makeMember(site, name, { group: 1 }))
  const { status } = await admin.post('/admin/sign-in', { password: PASSWORD })
  if (status !== 303) throw new Error(`The panel does not open: ${status}`)
  return admin
}
