import type { PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/server'
import type { Db } from '../db/schema.ts'
import { done, type Outcome, refused } from '../lib/outcome.ts'
import { CHALLENGE_LIFE, type ChallengeTerms, newChallenge, takeChallenge } from './challenges.ts'
import { challengeOf, readSigned } from './passkey-answers.ts'
import { listPasskeys, type RelyingParty, transportsOf } from './passkeys.ts'

/** What a device is asked to sign. Before a name is known nothing is told of who has which. */
export async function proofOptions(
  db: Db,
  party: RelyingParty,
  terms: ChallengeTerms,
  at: number,
): Promise<PublicKeyCredentialRequestOptionsJSON> {
  const { generateAuthenticationOptions } = await import('@simplewebauthn/server')
  const challenge = await newChallenge(db, terms, at)
  const hers = terms.memberId === null ? [] : await listPasskeys(db, terms.memberId)
  return generateAuthenticationOptions({
    rpID: party.id,
    challenge: new Uint8Array(Buffer.from(challenge, 'base64url')),
    timeout: CHALLENGE_LIFE,
    allowCredentials: hers.map(row => ({ id: row.id, transports: transportsOf(row) })),
    userVerification: 'required',
  })
}

/**
 * Whose device has signed: its owner was asked by it who she is, so that this is both steps in one. Each challenge and
 * each count of the device is taken once.
 */
export async function proveByPasskey(
  db: Db,
  party: RelyingParty,
  { text, ...terms }: ChallengeTerms & { text: string },
  at: number,
): Promise<Outcome<number>> {
  const refusal = refused({ key: 'error.passkey' })
  const response = readSigned(text)
  const expectedChallenge = response ? challengeOf(response) : ''
  if (!response || !(await takeChallenge(db, expectedChallenge, terms, at))) return refusal
  const row = await db.selectFrom('passkey').selectAll().where('id', '=', response.id).executeTakeFirst()
  if (!row || (terms.memberId !== null && row.member_id !== terms.memberId)) return refusal
  const { userHandle } = response.response
  if (userHandle === undefined ? terms.memberId === null : userHandle !== row.handle) return refusal
  const { verifyAuthenticationResponse } = await import('@simplewebauthn/server')
  const credential = {
    id: row.id,
    publicKey: new Uint8Array(Buffer.from(row.public_key, 'base64url')),
    counter: row.counter,
    transports: transportsOf(row),
  }
  const asked = { expectedOrigin: party.origin, expectedRPID: party.id, requireUserVerification: true }
  const result = await verifyAuthenticationResponse({ response, expectedChallenge, credential, ...asked }).catch(
    () => undefined,
  )
  if (!result?.verified) return refusal
  const counted = await countUse(db, row, result.authenticationInfo.newCounter, at)
  return counted ? done(row.member_id) : refusal
}

/** Of two that come at once with one count of the device, one is taken. */
async function countUse(db: Db, row: { id: string; counter: number }, counter: number, at: number): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('passkey')
    .set({ counter, used_at: at })
    .where('id', '=', row.id)
    .where('counter', '=', row.counter)
    .executeTakeFirst()
  return Number(numUpdatedRows) === 1
}
