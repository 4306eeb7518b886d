import { createHash, createSign, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto'

interface Asked {
  challenge: string
}

interface CreationAsked extends Asked {
  rp: { id: string }
  user: { id: string }
}

/** What a device gets wrong on purpose. */
export interface Slips {
  origin?: string
  rpId?: string
  challenge?: string
  /** Its owner was not asked who she is. */
  unverified?: boolean
  counter?: number
  handle?: string
}

/** A device with one key of its own (ES256), in software: what it makes and signs is as WebAuthn says. */
export class Authenticator {
  readonly id = randomBytes(16).toString('base64url')
  readonly #origin: string
  readonly #keys = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  #handle = ''
  #rpId = ''
  #counter = 0

  constructor(origin: string) {
    this.#origin = origin
  }

  /** Makes the key that a site asks for, without papers of its maker. */
  make({ challenge, rp, user }: CreationAsked, slips: Slips = {}): string {
    this.#handle = user.id
    this.#rpId = rp.id
    const data = Buffer.concat([this.#data(0x41, slips), this.#attested()])
    const attestationObject = map([
      [text('fmt'), text('none')],
      [text('attStmt'), map([])],
      [text('authData'), bytes(data)],
    ])
    return this.#answer({
      clientDataJSON: this.#client('webauthn.create', challenge, slips),
      attestationObject: attestationObject.toString('base64url'),
      transports: ['internal'],
    })
  }

  /** Signs a challenge. */
  sign({ challenge }: Asked, slips: Slips = {}): string {
    this.#counter += 1
    const clientDataJSON = this.#client('webauthn.get', challenge, slips)
    const data = this.#data(0x01, { counter: this.#counter, ...slips })
    const hash = createHash('sha256').update(Buffer.from(clientDataJSON, 'base64url')).digest()
    const signature = createSign('sha256').update(data).update(hash).sign(this.#keys.privateKey)
    return this.#answer({
      clientDataJSON,
      authenticatorData: data.toString('base64url'),
      signature: signature.toString('base64url'),
      userHandle: slips.handle ?? this.#handle,
    })
  }

  #client(type: string, challenge: string, slips: Slips): string {
    const said = {
      type,
      challenge: slips.challenge ?? challenge,
      origin: slips.origin ?? this.#origin,
      crossOrigin: false,
    }
    return Buffer.from(JSON.stringify(said)).toString('base64url')
  }

  #data(flags: number, { rpId = this.#rpId, unverified = false, counter = 0 }: Slips): Buffer {
    const tail = Buffer.alloc(5)
    tail.writeUInt8(unverified ? flags : flags | 0x04)
    tail.writeUInt32BE(counter, 1)
    return Buffer.concat([createHash('sha256').update(rpId).digest(), tail])
  }

  #attested(): Buffer {
    const id = Buffer.from(this.id, 'base64url')
    const length = Buffer.alloc(2)
    length.writeUInt16BE(id.length)
    return Buffer.concat([Buffer.alloc(16), length, id, coseOf(this.#keys.publicKey)])
  }

  #answer(response: object): string {
    const { id } = this
    return JSON.stringify({ id, rawId: id, type: 'public-key', clientExtensionResults: {}, response })
  }
}

/** The public half as COSE: kty 2 (EC2), alg -7 (ES256), crv 1 (P-256), x, y. */
function coseOf(key: KeyObject): Buffer {
  const { x = '', y = '' } = key.export({ format: 'jwk' })
  return map([
    [Buffer.from([0x01]), Buffer.from([0x02])],
    [Buffer.from([0x03]), Buffer.from([0x26])],
    [Buffer.from([0x20]), Buffer.from([0x01])],
    [Buffer.from([0x21]), bytes(Buffer.from(x, 'base64url'))],
    [Buffer.from([0x22]), bytes(Buffer.from(y, 'base64url'))],
  ])
}

function map(pairs: [Buffer, Buffer][]): Buffer {
  return Buffer.concat([Buffer.from([0xa0 + pairs.length]), ...pairs.flat()])
}

function text(value: string): Buffer {
  return Buffer.concat([Buffer.from([0x60 + value.length]), Buffer.from(value)])
}

function bytes(value: Buffer): Buffer {
  const head = value.length < 256 ? [0x58, value.length] : [0x59, value.length >> 8, value.length & 255]
  return Buffer.concat([Buffer.from(head), value])
}
