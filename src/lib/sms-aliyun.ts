import { createHash, createHmac, randomUUID } from 'node:crypto'
import { SMS_PATIENCE, type SmsAccount, type SmsMeans, type SmsSender } from './sms.ts'

const ACTION = 'SendSms'
const VERSION = '2017-05-25'
const ALGORITHM = 'ACS3-HMAC-SHA256'

/** Alibaba Cloud's Dysmsapi. The template has the variables `code` and `minutes`. */
export function aliyunSms(account: SmsAccount, means: Partial<SmsMeans> = {}): SmsSender {
  const { fetch = globalThis.fetch, now = Date.now, nonce = randomUUID } = means
  return {
    async send({ to, code, minutes }) {
      const query = canonicalQuery({
        PhoneNumbers: to.startsWith('+86') ? to.slice(3) : to.slice(1),
        SignName: account.sign,
        TemplateCode: account.template,
        TemplateParam: JSON.stringify({ code, minutes: String(minutes) }),
      })
      const headers = {
        host: new URL(account.endpoint).host,
        'x-acs-action': ACTION,
        'x-acs-content-sha256': sha256(''),
        'x-acs-date': new Date(now()).toISOString().replace(/\.\d+Z$/, 'Z'),
        'x-acs-signature-nonce': nonce(),
        'x-acs-version': VERSION,
      }
      const { host: _host, ...sent } = headers
      const Authorization = authorization(account, { query, headers })
      const request = {
        method: 'POST',
        headers: { ...sent, Authorization },
        body: '',
        signal: AbortSignal.timeout(SMS_PATIENCE),
      }
      const answer = await fetch(`${account.endpoint}/?${query}`, request)
      const said = (await answer.json()) as { Code?: string; Message?: string }
      if (said.Code !== 'OK') throw new Error(`Aliyun did not take the SMS: ${said.Code} ${said.Message ?? ''}`)
    },
  }
}

/** The signature of a request without a body (V3, as documented by Alibaba Cloud). */
export function authorization(
  { keyId, keySecret }: Pick<SmsAccount, 'keyId' | 'keySecret'>,
  { query, headers }: { query: string; headers: Record<string, string> },
): string {
  const names = Object.keys(headers).sort()
  const lines = names.map(name => `${name}:${(headers[name] ?? '').trim()}\n`).join('')
  const signed = names.join(';')
  const canonical = ['POST', '/', query, lines, signed, sha256('')].join('\n')
  const signature = createHmac('sha256', keySecret)
    .update(`${ALGORITHM}\n${sha256(canonical)}`)
    .digest('hex')
  return `${ALGORITHM} Credential=${keyId},SignedHeaders=${signed},Signature=${signature}`
}

function canonicalQuery(values: Record<string, string>): string {
  const names = Object.keys(values).sort()
  return names.map(name => `${encoded(name)}=${encoded(values[name] ?? '')}`).join('&')
}

/** RFC 3986: what encodeURIComponent leaves alone is encoded too. */
function encoded(text: string): string {
  return encodeURIComponent(text).replaceAll(/[!'()*]/g, sign => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
