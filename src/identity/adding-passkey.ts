import { createHmac } from 'node:crypto'
import type { PublicKeyCredentialCreationOptionsJSON, VerifiedRegistrationResponse } from '@simplewebauthn/server'
import type { Db, Tx } from '../db/schema.ts'
import { done, type Outcome, refused } from '../lib/outcome.ts'
import { holdMembers } from '../members/member-queries.ts'
import { notify } from '../notifications/notifying.ts'
import { CHALLENGE_LIFE, newChallenge, takeChallenge } from './challenges.ts'
import { challengeOf, readAdded } from './passkey-answers.ts'
import { listPasskeys, type RelyingParty, transportsOf } from './passkeys.ts'

type Added = NonNullable<VerifiedRegistrationResponse['registrationInfo']>['credential']

/** What the browser is asked to make: a key that finds her by itself and asks its owner who she is. */
export async function newPasskeyOptions(
  db: Db,
  { party, siteName, secret }: { party: RelyingParty; siteName: string; secret: string },
  { member, session }: { member: { id: number; name: string }; session: string },
  at: number,
): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const { generateRegistrationOptions } = await import('@simplewebauthn/server')
  const present = await listPasskeys(db, member.id)
  const challenge = await newChallenge(db, { purpose: 'new', memberId: member.id, session }, at)
  return generateRegistrationOptions({
    rpName: siteName,
    rpID: party.id,
    userName: member.name,
    userDisplayName: member.name,
    userID: bytes(present[0]?.handle ?? handleOf(secret, member.id)),
    challenge: bytes(challenge),
    timeout: CHALLENGE_LIFE,
    attestationType: 'none',
    excludeCredentials: present.map(row => ({ id: row.id, transports: transportsOf(row) })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
}

/** The key in a browser's answer, when it answers the challenge of this session and its owner was asked who she is. */
export async function verifyAdded(
  db: Db,
  party: RelyingParty,
  { memberId, session, text }: { memberId: number; session: string; text: string },
  at: number,
): Promise<Outcome<Added>> {
  const response = readAdded(text)
  const expectedChallenge = response ? challengeOf(response) : ''
  const ours = await takeChallenge(db, expectedChallenge, { purpose: 'new', memberId, session }, at)
  if (!response || !ours || !(await isPlain(response.response.attestationObject))) {
    return refused({ key: 'error.passkey' })
  }
  const { verifyRegistrationResponse } = await import('@simplewebauthn/server')
  const terms = { expectedOrigin: party.origin, expectedRPID: party.id, requireUserVerification: true }
  const result = await verifyRegistrationResponse({ response, expectedChallenge, ...terms }).catch(() => undefined)
  const credential = result?.registrationInfo?.credential
  return credential
    ? done({ ...credential, transports: response.response.transports ?? [] })
    : refused({ key: 'error.passkey' })
}

/** Writes it down, under the name she gives it; she is told, should it not be her. */
export async function addPasskey(
  tx: Tx,
  { memberId, name, secret, max }: { memberId: number; name: string; secret: string; max: number },
  credential: Added,
  at: number,
): Promise<Outcome<null>> {
  await holdMembers(tx, [memberId])
  const present = await listPasskeys(tx, memberId)
  if (present.length >= max) return refused({ key: 'error.passkeys_max', values: { max } })
  const taken = await tx.selectFrom('passkey').select('id').where('id', '=', credential.id).executeTakeFirst()
  if (taken) return refused({ key: 'error.passkey' })
  await tx
    .insertInto('passkey')
    .values({
      id: credential.id,
      member_id: memberId,
      handle: present[0]?.handle ?? handleOf(secret, memberId),
      public_key: Buffer.from(credential.publicKey).toString('base64url'),
      counter: credential.counter,
      transports: (credential.transports ?? []).join(','),
      name,
      created_at: at,
      used_at: null,
    })
    .execute()
  await notify(tx, memberId, { category: 'system', key: 'notice.passkey_added', params: { name }, at })
  return done(null)
}

/**
 * Whether the answer comes without the maker's papers. We ask for none, and to check those of a certificate the library
 * would ask foreign servers.
 */
async function isPlain(attestation: string): Promise<boolean> {
  const { decodeAttestationObject } = await import('@simplewebauthn/server/helpers')
  try {
    const read = decodeAttestationObject(bytes(attestation))
    return read.get('fmt') === 'none' || (read.get('fmt') === 'packed' && read.get('attStmt').get('x5c') === undefined)
  } catch {
    return false
  }
}

function handleOf(secret: string, memberId: number): string {
  return createHmac('sha256', secret).update(`passkey:${memberId}`).digest('base64url')
}

function bytes(text: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(text, 'base64url'))
}
