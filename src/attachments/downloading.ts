import { type Amounts, amountsOf, EXTCREDITS, extcreditName, isNothing } from '../credits/amounts.ts'
import { pay, taxOn, tradedCredit } from '../credits/paying.ts'
import { creditFault, reward } from '../credits/rewarding.ts'
import { ruleFor } from '../credits/rules.ts'
import type { CreditTerms } from '../credits/settling.ts'
import { settle } from '../credits/settling.ts'
import type { Tx } from '../db/schema.ts'
import { done, type Outcome, refused } from '../lib/outcome.ts'
import { isExempt } from '../members/exemptions.ts'
import { holdMembers } from '../members/member-queries.ts'
import type { Viewer } from '../members/viewer.ts'
import { type Attachment, isPicture } from './attachment.ts'

/** A file and what this viewer has paid for it. */
export type FileForViewer = Pick<
  Attachment,
  'id' | 'member_id' | 'extension' | 'price' | 'read_access' | 'original_name'
> & { paid_at: number | null; tolled_at: number | null }

/** What a viewer may do where the file is. */
export interface Rights {
  /** The group, or the board's list, lets her fetch files; see pictures, if it is one. */
  mayFetch: boolean
  moderates: boolean
}

/** A viewer who is a member. */
export type Payer = Viewer & { member: NonNullable<Viewer['member']> }

/** Why a viewer does not get a file at once: her group, its read access, or something is to be paid first. */
export type Obstacle = 'group' | 'access' | 'cost'

/** What a download costs here by the site's rules, apart from its price; null when nothing changes hands. */
export function tollOf(terms: CreditTerms, boardId: number | null): Amounts | null {
  const rule = ruleFor(terms.rules, 'getattach', boardId)
  return rule && !isNothing(amountsOf(rule)) ? amountsOf(rule) : null
}

/** What is still to be paid: the price to its author, and the charge of the site. */
export function costOf(
  terms: CreditTerms,
  viewer: Viewer,
  file: FileForViewer,
  { moderates }: Pick<Rights, 'moderates'>,
  boardId: number | null,
): { price: number; toll: Amounts | null } {
  if (viewer.id > 0 && viewer.id === file.member_id) return { price: 0, toll: null }
  const owesPrice = file.price > 0 && file.paid_at === null && !isExempt(viewer, 'file_price', moderates)
  const owesToll = !isPicture(file) && file.tolled_at === null && !isExempt(viewer, 'download', moderates)
  return { price: owesPrice ? file.price : 0, toll: owesToll ? tollOf(terms, boardId) : null }
}

/** What stands between a viewer and a file (thread-page.md §6.3), or null; its author passes, and moderators all but what it costs. */
export function obstacleTo(
  terms: CreditTerms,
  viewer: Viewer,
  file: FileForViewer,
  rights: Rights,
  boardId: number | null,
): Obstacle | null {
  if (viewer.id > 0 && viewer.id === file.member_id) return null
  if (!rights.moderates) {
    if (!rights.mayFetch) return 'group'
    if (file.read_access > viewer.group.read_access) return 'access'
  }
  const { price, toll } = costOf(terms, viewer, file, rights, boardId)
  return price > 0 || toll !== null ? 'cost' : null
}

/**
 * Pays what a file costs, once for each member and for good: its price to the author less the tax, and the site's
 * charge. Refuses when it has become dearer than the `agreed` price, or what it costs is not there.
 */
export async function payForFile(
  tx: Tx,
  terms: CreditTerms,
  viewer: Payer,
  attachment: Pick<Attachment, 'id'>,
  { agreed, moderates, boardId, at }: { agreed: number; moderates: boolean; boardId: number | null; at: number },
): Promise<Outcome<null>> {
  const seller = await tx
    .selectFrom('attachment')
    .select('member_id')
    .where('id', '=', attachment.id)
    .executeTakeFirst()
  await holdMembers(
    tx,
    [viewer.id, seller?.member_id ?? 0].filter(id => id > 0),
  )
  const file = await findForPayer(tx, viewer.id, attachment.id)
  if (!file) return refused({ key: 'error.attachment_not_found' })
  const { price, toll } = costOf(terms, viewer, file, { moderates }, boardId)
  if (price > agreed) return refused({ key: 'error.attachment_price_changed', values: { price } })
  const fault = toll && creditFault(terms, await purseOf(tx, terms, viewer, price), 'getattach', boardId)
  if (fault) return refused(fault)
  const about = { kind: 'attachment' as const, id: file.id }
  if (price > 0) {
    const tax = taxOn(terms.settings, price)
    const actions = { paid: 'BAC', earned: 'SAC' }
    const reason = file.original_name
    const payment = { from: viewer.id, to: file.member_id, amount: price, tax, actions, about, boardId, reason, at }
    const paid = await pay(tx, terms, payment)
    if (!paid.ok) return paid
  }
  if (toll) {
    await reward(tx, terms, viewer.id, 'getattach', { about, boardId, at })
    await settle(tx, terms, viewer.id, at)
  }
  const times = { ...(price > 0 ? { paid_at: at, amount: price } : {}), ...(toll ? { tolled_at: at } : {}) }
  if (price > 0 || toll) {
    await tx
      .insertInto('attachment_purchase')
      .values({ attachment_id: file.id, member_id: viewer.id, amount: 0, paid_at: null, tolled_at: null, ...times })
      .onConflict(conflict => conflict.columns(['attachment_id', 'member_id']).doUpdateSet(times))
      .execute()
  }
  return done(null)
}

/** The payer as she will stand when she has paid the price. */
async function purseOf(tx: Tx, terms: CreditTerms, viewer: Payer, price: number): Promise<Payer['member']> {
  const names = EXTCREDITS.map(extcreditName)
  const row = await tx.selectFrom('member').select(names).where('id', '=', viewer.id).executeTakeFirstOrThrow()
  const { name } = tradedCredit(terms.settings)
  return { ...viewer.member, ...row, [name]: row[name] - price }
}

function findForPayer(tx: Tx, memberId: number, id: number): Promise<FileForViewer | undefined> {
  return tx
    .selectFrom('attachment')
    .leftJoin('attachment_purchase as mine', join =>
      join.onRef('mine.attachment_id', '=', 'attachment.id').on('mine.member_id', '=', memberId),
    )
    .select(['attachment.id', 'attachment.member_id', 'extension', 'price', 'read_access', 'original_name'])
    .select(['mine.paid_at', 'mine.tolled_at'])
    .where('attachment.id', '=', id)
    .executeTakeFirst()
}
