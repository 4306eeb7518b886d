import { getCollection } from '../../src/threads/collections/collection-queries.ts'
import { gather } from '../../src/threads/collections/gathering.ts'
import { inviteKeeper } from '../../src/threads/collections/inviting.ts'
import { makeCollection } from '../../src/threads/collections/making.ts'
import { remark } from '../../src/threads/collections/remarking.ts'
import { act } from '../support/make.ts'
import type { Names } from './objects.ts'
import type { House } from './people.ts'

/** A collection with a public and a hidden thread in it, somebody asked to keep it, and a word about it. */
export async function addCollections({ site, members }: House, names: Names): Promise<void> {
  const { owner, other, stranger } = members
  const at = site.clock.now()
  const fields = { name: '主题精选', description: '挑出来的主题', keywords: '精选' }
  const made = await act(site, (tx, now) => makeCollection(tx, now, owner, fields, at))
  if (!made.ok) throw new Error(made.errors[0]?.key)
  const id = made.value
  for (const thread of [names.thread, names.hidden]) {
    await act(site, async (tx, now) =>
      gather(tx, now, owner, await getCollection(tx, owner, id), { id: Number(thread) }, '值得一读', at),
    )
  }
  await act(site, async (tx, now) => inviteKeeper(tx, now, owner, await getCollection(tx, owner, id), other, at))
  const said = { body: '挑得好', rating: 4 }
  await act(site, async (tx, now) => remark(tx, now, other, await getCollection(tx, other, id), said, at))
  const comment = await site.db.selectFrom('collection_comment').select('id').executeTakeFirstOrThrow()
  Object.assign(names, { collection: String(id), collectionComment: String(comment.id), invited: stranger.name })
}
