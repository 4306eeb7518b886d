import type { Configuration } from 'openid-client'

/** A site that vouches for its members by OpenID Connect, and what this one is known by there. */
export interface OidcAccount {
  /** Its address; what it is and where is discovered from there. */
  issuer: string
  clientId: string
  clientSecret: string
  /** What the button says. */
  label: string
}

/** What has to be remembered between leaving for the other site and coming back. */
export interface OidcJourney {
  state: string
  nonce: string
  verifier: string
  /** The other site was to ask again who it is. */
  fresh: boolean
}

/** Who came back. */
export interface OidcIdentity {
  issuer: string
  subject: string
  name: string
  /** '' when nothing is told of it. */
  email: string
  /** The other site says that the address is hers. */
  emailProved: boolean
}

/** How old a proof may be that was asked for anew, in seconds. */
const FRESH = 300

/** Talks to the site that vouches; what it says of itself is asked once. */
export class OidcClient {
  readonly account: OidcAccount
  readonly #back: string
  #found: Promise<Configuration> | undefined

  constructor(account: OidcAccount, back: string) {
    this.account = account
    this.#back = back
  }

  /** Where to send somebody, and what to remember of it; `fresh` has her prove there again who she is. */
  async begin({ fresh }: { fresh: boolean }): Promise<{ url: string; journey: OidcJourney }> {
    const client = await import('openid-client')
    const found = await this.#discovered()
    const journey = {
      state: client.randomState(),
      nonce: client.randomNonce(),
      verifier: client.randomPKCECodeVerifier(),
      fresh,
    }
    const url = client.buildAuthorizationUrl(found, {
      redirect_uri: this.#back,
      scope: 'openid profile email',
      state: journey.state,
      nonce: journey.nonce,
      code_challenge: await client.calculatePKCECodeChallenge(journey.verifier),
      code_challenge_method: 'S256',
      ...(fresh ? { prompt: 'login', max_age: String(FRESH) } : {}),
    })
    return { url: url.href, journey }
  }

  /** Who came back with this query. Throws when state, nonce, code or signature are not as they should be. */
  async finish(query: string, { state, nonce, verifier, fresh }: OidcJourney): Promise<OidcIdentity> {
    const client = await import('openid-client')
    const tokens = await client.authorizationCodeGrant(await this.#discovered(), new URL(`${this.#back}?${query}`), {
      expectedState: state,
      expectedNonce: nonce,
      pkceCodeVerifier: verifier,
      idTokenExpected: true,
      ...(fresh ? { maxAge: FRESH } : {}),
    })
    const claims = tokens.claims()
    if (!claims) throw new Error('The other site said nothing of who came')
    const told = claims.email === undefined ? await this.#told(tokens.access_token, claims.sub) : {}
    const { email, email_verified, ...rest } = { ...told, ...claims }
    const name = rest.preferred_username ?? rest.name ?? claims.sub
    const address = typeof email === 'string' && email.length <= 100 ? email : ''
    const emailProved = address !== '' && email_verified === true
    return { issuer: claims.iss, subject: claims.sub, name: String(name).slice(0, 60), email: address, emailProved }
  }

  /** What the site tells of somebody only when it is asked; nothing when it cannot be. */
  async #told(token: string, subject: string): Promise<Record<string, unknown>> {
    const { fetchUserInfo } = await import('openid-client')
    const found = await this.#discovered()
    if (!found.serverMetadata().userinfo_endpoint) return {}
    return { ...(await fetchUserInfo(found, token, subject).catch(() => ({}))) }
  }

  async #discovered(): Promise<Configuration> {
    this.#found ??= this.#discover()
    try {
      return await this.#found
    } catch (error) {
      this.#found = undefined
      throw error
    }
  }

  async #discover(): Promise<Configuration> {
    const { discovery, allowInsecureRequests } = await import('openid-client')
    const { issuer, clientId, clientSecret } = this.account
    const plain = issuer.startsWith('http://') ? { execute: [allowInsecureRequests] } : {}
    return discovery(new URL(issuer), clientId, clientSecret, undefined, plain)
  }
}
