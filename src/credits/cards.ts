import { randomInt } from 'node:crypto'
import type { Db, Tx } from '../db/schema.ts'
import type { CreditCardBatchTable } from '../db/tables/credit-cards.ts'
import { NotFound } from '../lib/errors.ts'
import { done, type Outcome, refused } from '../lib/outcome.ts'
import { hashToken } from '../lib/tokens.ts'
import { holdMembers } from '../members/member-queries.ts'
import { amountsOf, type ExtcreditNumber, extcreditName } from './amounts.ts'
import { book } from './ledger.ts'
import { type CreditTerms, settle } from './settling.ts'

/** Without those that look like others: 16 of 27 are 76 bits. */
const LETTERS = 'ABCDEFGHJKMNPQRTUVWXY346789'
const LENGTH = 16

export type CardTerms = Pick<CreditCardBatchTable, 'credit' | 'amount' | 'note' | 'expires_at'>

/** Makes so many cards of a kind; answers their codes, which are told here and never again. */
export async function makeCards(
  tx: Tx,
  byId: number,
  { count, ...terms }: CardTerms & { count: number },
  at: number,
): Promise<string[]> {
  const { id } = await tx
    .insertInto('credit_card_batch')
    .values({ ...terms, made_by: byId, created_at: at })
    .returning('id')
    .executeTakeFirstOrThrow()
  const codes = Array.from({ length: count }, newCode)
  const rows = codes.map(code => ({ batch_id: id, code_hash: hashToken(plain(code)), used_by: null, used_at: null }))
  for (let from = 0; from < rows.length; from += 200) {
    await tx
      .insertInto('credit_card')
      .values(rows.slice(from, from + 200))
      .execute()
  }
  return codes
}

/** 卡密充值: a card pays once, to whoever types its code in first. Answers what it paid. */
export async function redeem(
  tx: Tx,
  terms: CreditTerms,
  memberId: number,
  code: string,
  at: number,
): Promise<Outcome<{ credit: string; amount: number }>> {
  const hash = hashToken(plain(code))
  const card = await tx
    .selectFrom('credit_card')
    .innerJoin('credit_card_batch as batch', 'batch.id', 'credit_card.batch_id')
    .select(['credit_card.id', 'batch.credit', 'batch.amount', 'batch.expires_at', 'batch.note'])
    .where('credit_card.code_hash', '=', hash)
    .where('credit_card.used_at', 'is', null)
    .executeTakeFirst()
  if (!card) return refused({ key: 'error.card_unknown', field: 'code' })
  if (card.expires_at !== null && card.expires_at <= at) return refused({ key: 'error.card_expired', field: 'code' })
  const holder = await tx.selectFrom('member').select('minor').where('id', '=', memberId).executeTakeFirst()
  if (holder?.minor) return refused({ key: 'error.minor_spending' })
  const used = await tx
    .updateTable('credit_card')
    .set({ used_by: memberId, used_at: at })
    .where('id', '=', card.id)
    .where('used_at', 'is', null)
    .executeTakeFirst()
  if (Number(used.numUpdatedRows) === 0) return refused({ key: 'error.card_unknown', field: 'code' })
  await holdMembers(tx, [memberId])
  const amounts = amountsOf({ [extcreditName(card.credit as ExtcreditNumber)]: card.amount })
  await book(tx, { memberId, action: 'CDC', amounts, at })
  await settle(tx, terms, memberId, at)
  return done({ credit: terms.settings.extcredits[card.credit - 1]?.title ?? '', amount: card.amount })
}

/** The batches with how many of their cards are used, the latest first. */
export function listCardBatches(db: Db, limit: number) {
  return db
    .selectFrom('credit_card_batch as batch')
    .innerJoin('credit_card as card', 'card.batch_id', 'batch.id')
    .selectAll('batch')
    .select(eb => [eb.fn.count<number>('card.id').as('cards'), eb.fn.count<number>('card.used_at').as('used')])
    .groupBy('batch.id')
    .orderBy('batch.id', 'desc')
    .limit(limit)
    .execute()
}

/** Takes the cards of a batch away that nobody has used. Throws NotFound when there is none. */
export async function voidCards(tx: Tx, batchId: number): Promise<void> {
  const gone = await tx
    .deleteFrom('credit_card')
    .where('batch_id', '=', batchId)
    .where('used_at', 'is', null)
    .executeTakeFirst()
  if (gone.numDeletedRows === 0n) throw new NotFound()
}

function newCode(): string {
  const letters = Array.from({ length: LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('')
  return letters.replaceAll(/(.{4})(?=.)/g, '$1-')
}

/** The code as it is hashed: however it was typed. */
function plain(code: string): string {
  return code
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]/g, '')
}
