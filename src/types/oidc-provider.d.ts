declare module 'oidc-provider' {
  import type { RequestListener } from 'node:http'

  /** As much of it as the tests use. */
  export default class Provider {
    constructor(
      issuer: string,
      configuration: {
        clients: object[]
        pkce: { required: () => boolean }
        claims: Record<string, string[]>
        cookies: { keys: string[] }
        findAccount: (
          context: unknown,
          id: string,
        ) => { accountId: string; claims: () => { sub: string; email: string; email_verified: boolean } }
      },
    )
    callback(): RequestListener
  }
}
