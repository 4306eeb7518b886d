import type { Site } from '../boards/site.ts'
import type { Tx } from '../db/schema.ts'
import { HOUR, MINUTE } from '../lib/clock.ts'
import type { Viewer } from '../members/viewer.ts'
import { followCollection } from '../threads/collections/collection-following.ts'
import { getCollection } from '../threads/collections/collection-queries.ts'
import { gather } from '../threads/collections/gathering.ts'
import { inviteKeeper } from '../threads/collections/inviting.ts'
import { answerInvitation } from '../threads/collections/keeping-together.ts'
import { makeCollection } from '../threads/collections/making.ts'
import { remark } from '../threads/collections/remarking.ts'
import { collections } from './content/collected-threads.ts'
import type { Townsfolk } from './demo-members.ts'

/** What members of the town gathered, with everybody who has to do with it. */
export async function gatherTown(
  tx: Tx,
  site: Site,
  { folk, find, now }: { folk: Townsfolk; find: (title: string) => number | undefined; now: number },
): Promise<void> {
  const at = now - 20 * MINUTE
  for (const { owner: ownerName, keeper, followers, threads, remarks, ...fields } of collections) {
    const owner = folk.byName(ownerName)
    const made = await makeCollection(tx, site, owner, fields, at - 40 * HOUR)
    if (!made.ok) throw new Error(`The town refuses: ${made.errors[0]?.key}`)
    const as = (viewer: Viewer) => getCollection(tx, viewer, made.value)
    for (const [index, [title, reason]] of Object.entries(threads).entries()) {
      const id = find(title)
      if (id !== undefined) await gather(tx, site, owner, await as(owner), { id }, reason, at - (9 - index) * HOUR)
    }
    for (const name of followers) await followCollection(tx, site, folk.byName(name), await as(folk.byName(name)), at)
    for (const { by, ...said } of remarks) {
      await remark(tx, site, folk.byName(by), await as(folk.byName(by)), said, at)
    }
    if (keeper === null) continue
    await inviteKeeper(tx, site, owner, await as(owner), folk.byName(keeper), at)
    await answerInvitation(tx, folk.byName(keeper), await as(folk.byName(keeper)), true, at)
  }
}
