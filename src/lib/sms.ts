/** A code that goes to a telephone. Providers send it in a template of theirs; nobody sends free texts. */
export interface Sms {
  /** With country code: `+8613800138000`. */
  to: string
  code: string
  /** How long the code is good. */
  minutes: number
}

export interface SmsSender {
  /** Throws when the provider does not take it. */
  send(sms: Sms): Promise<void>
}

/** What a provider has to know of who sends. */
export interface SmsAccount {
  keyId: string
  keySecret: string
  /** 短信签名: the name that the provider has approved. */
  sign: string
  template: string
  /** Tencent's SmsSdkAppId. */
  appId: string
  region: string
  /** Where the provider answers, as `https://host`. */
  endpoint: string
}

/** A provider that does not answer is given up, in milliseconds, before another process takes the same code up. */
export const SMS_PATIENCE = 30_000

/** What tests bring in place of the network and of chance. */
export interface SmsMeans {
  fetch: (
    url: string,
    request: { method: string; headers: Record<string, string>; body: string; signal: AbortSignal },
  ) => Promise<Response>
  now: () => number
  nonce: () => string
}

/** For development: `told` hears the code, and nothing leaves the machine. */
export function consoleSms(told: (sms: Sms) => void): SmsSender {
  return { send: async sms => told(sms) }
}

/** For a public site that has no provider: what is asked of it fails, and no code is written anywhere. */
export const noSms: SmsSender = {
  async send() {
    throw new Error('There is no SMS provider: set SMS_PROVIDER')
  },
}
