import type { Db } from '../db/schema.ts'
import { transact } from '../db/transact.ts'
import { MINUTE } from '../lib/clock.ts'
import { hashToken, newToken } from '../lib/tokens.ts'
import { saveToken, useToken } from '../members/recovering.ts'

/** How long somebody may look for her device, in milliseconds. */
export const CHALLENGE_LIFE = 5 * MINUTE

/** What a device is asked to sign for: who is there at all, the member herself again, or a new key of hers. */
export type ChallengeFor = 'sign-in' | 'again' | 'new'

export interface ChallengeTerms {
  purpose: ChallengeFor
  /** Whose device it has to be; null while nobody has said who she is. */
  memberId: number | null
  /** The session that asks: an answer from elsewhere is none. */
  session: string
}

/** Something random to be signed, kept by its hash for this session and purpose alone. */
export async function newChallenge(db: Db, terms: ChallengeTerms, at: number): Promise<string> {
  const challenge = newToken()
  const note = {
    kind: 'passkey' as const,
    memberId: terms.memberId,
    payload: payloadOf(terms),
    at,
    life: CHALLENGE_LIFE,
  }
  await transact(db, tx => saveToken(tx, challenge, note), 'nothing')
  return challenge
}

/** Takes a challenge back: true once, and only for whom and what it was made. */
export async function takeChallenge(db: Db, challenge: string, terms: ChallengeTerms, at: number): Promise<boolean> {
  const row = await transact(db, tx => useToken(tx, 'passkey', challenge, at), 'nothing')
  return row !== undefined && row.member_id === terms.memberId && row.payload === payloadOf(terms)
}

function payloadOf({ purpose, session }: ChallengeTerms): string {
  return `${purpose}:${hashToken(session)}`
}
