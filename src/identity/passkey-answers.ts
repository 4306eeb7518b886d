import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import { z } from 'zod'

const base64url = (max: number) =>
  z
    .string()
    .max(max)
    .regex(/^[\w-]+$/)
const answer = z.object({ id: base64url(1400), rawId: base64url(1400), type: z.literal('public-key') })
const added = answer.extend({
  response: z.object({
    clientDataJSON: base64url(4000),
    attestationObject: base64url(20_000),
    transports: z
      .array(
        z
          .string()
          .max(20)
          .regex(/^[a-z-]+$/),
      )
      .max(10)
      .optional(),
  }),
})
const signed = answer.extend({
  response: z.object({
    clientDataJSON: base64url(4000),
    authenticatorData: base64url(4000),
    signature: base64url(6000),
    userHandle: base64url(200).optional(),
  }),
})

/** The new key that a browser tells of; undefined for what is none. */
export function readAdded(text: string): RegistrationResponseJSON | undefined {
  const read = added.safeParse(jsonOf(text))
  return read.success ? { ...read.data, clientExtensionResults: {} } : undefined
}

/** What a device has signed; undefined for what is none. */
export function readSigned(text: string): AuthenticationResponseJSON | undefined {
  const read = signed.safeParse(jsonOf(text))
  return read.success ? { ...read.data, clientExtensionResults: {} } : undefined
}

/** The challenge that an answer says it is to; '' when it says nothing that can be read. */
export function challengeOf({ response }: { response: { clientDataJSON: string } }): string {
  const said = jsonOf(Buffer.from(response.clientDataJSON, 'base64url').toString()) as { challenge?: unknown } | null
  return typeof said?.challenge === 'string' ? said.challenge : ''
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
