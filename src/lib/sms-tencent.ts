import { createHash, createHmac } from 'node:crypto'
import { SMS_PATIENCE, type SmsAccount, type SmsMeans, type SmsSender } from './sms.ts'

const ACTION = 'SendSms'
const VERSION = '2021-01-11'
const ALGORITHM = 'TC3-HMAC-SHA256'
const TYPE = 'application/json; charset=utf-8'

/** Tencent Cloud's SMS. The template has two places: {1} the code, {2} the minutes. */
export function tencentSms(account: SmsAccount, means: Partial<SmsMeans> = {}): SmsSender {
  const { fetch = globalThis.fetch, now = Date.now } = means
  return {
    async send({ to, code, minutes }) {
      const body = JSON.stringify({
        PhoneNumberSet: [to],
        SmsSdkAppId: account.appId,
        SignName: account.sign,
        TemplateId: account.template,
        TemplateParamSet: [code, String(minutes)],
      })
      const seconds = Math.floor(now() / 1000)
      const host = new URL(account.endpoint).host
      const headers = {
        'Content-Type': TYPE,
        'X-TC-Action': ACTION,
        'X-TC-Timestamp': String(seconds),
        'X-TC-Version': VERSION,
        'X-TC-Region': account.region,
        Authorization: authorization(account, { host, body, seconds }),
      }
      const answer = await fetch(`${account.endpoint}/`, {
        method: 'POST',
        headers,
        body,
        signal: AbortSignal.timeout(SMS_PATIENCE),
      })
      const { Response: said } = (await answer.json()) as { Response: Said }
      const fault = said.Error ?? said.SendStatusSet?.find(one => one.Code !== 'Ok')
      if (fault) throw new Error(`Tencent did not take the SMS: ${fault.Code} ${fault.Message}`)
    },
  }
}

interface Said {
  Error?: { Code: string; Message: string }
  SendStatusSet?: { Code: string; Message: string }[]
}

/** The signature of a request (TC3, as documented by Tencent Cloud). */
export function authorization(
  { keyId, keySecret }: Pick<SmsAccount, 'keyId' | 'keySecret'>,
  { host, body, seconds }: { host: string; body: string; seconds: number },
): string {
  const day = new Date(seconds * 1000).toISOString().slice(0, 10)
  const lines = `content-type:${TYPE}\nhost:${host}\nx-tc-action:${ACTION.toLowerCase()}\n`
  const signed = 'content-type;host;x-tc-action'
  const canonical = ['POST', '/', '', lines, signed, sha256(body)].join('\n')
  const scope = `${day}/sms/tc3_request`
  const toSign = [ALGORITHM, seconds, scope, sha256(canonical)].join('\n')
  const key = ['sms', 'tc3_request'].reduce(hmac, hmac(Buffer.from(`TC3${keySecret}`), day))
  return `${ALGORITHM} Credential=${keyId}/${scope}, SignedHeaders=${signed}, Signature=${hmac(key, toSign).toString('hex')}`
}

function hmac(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest()
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
