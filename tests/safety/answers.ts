import { amountsOf } from '../../src/credits/amounts.ts'
import { comment } from '../../src/threads/commenting.ts'
import { rate } from '../../src/threads/rating.ts'
import { act, findPlace, seeAgain } from '../support/make.ts'
import type { Names } from './objects.ts'
import type { House } from './people.ts'

/** What was said to posts without writing one. */
export async function addAnswers({ site, members }: House, names: Names): Promise<void> {
  const other = await seeAgain(site, members.other.id)
  names.rated = names.ownReply ?? ''
  const place = await findPlace(site, other, Number(names.rated))
  const fields = { scores: amountsOf({ extcredits1: 2 }), reason: '说得在理', tells: false }
  await act(site, (tx, now) => rate(tx, now, other, place, fields, site.clock.now()))
  names.rating = String((await site.db.selectFrom('rating').select('id').executeTakeFirstOrThrow()).id)
  const said = await findPlace(site, other, Number(names.rated))
  await act(site, (tx, now) => comment(tx, now, other, said, '说得在理', site.clock.now()))
  names.comment = String((await site.db.selectFrom('post_comment').select('id').executeTakeFirstOrThrow()).id)
}
