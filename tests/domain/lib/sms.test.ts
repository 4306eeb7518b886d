import { createHash, createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { configFrom } from '../../../src/config.ts'
import { aliyunSms, authorization } from '../../../src/lib/sms-aliyun.ts'
import { tencentSms } from '../../../src/lib/sms-tencent.ts'

const account = {
  keyId: 'AKID',
  keySecret: 'hush',
  sign: '楼坛',
  template: 'SMS_1',
  appId: '1400006666',
  region: 'ap-guangzhou',
}
const text = { to: '+8613800138000', code: '042317', minutes: 5 }
const sha256 = (said: string) => createHash('sha256').update(said).digest('hex')
const hmac = (key: string | Buffer, said: string) => createHmac('sha256', key).update(said).digest()

/** A provider that notes what it is asked and answers what it is told. */
function provider(answer: unknown) {
  const asked: { url: string; headers: Record<string, string>; body: string }[] = []
  const fetch = async (url: string, request: { headers: Record<string, string>; body: string }) => {
    asked.push({ url, ...request })
    return Response.json(answer)
  }
  return { asked, means: { fetch, now: () => Date.parse('2026-06-15T04:00:00.5Z'), nonce: () => 'n0nce' } }
}

test('a request to Aliyun is signed as in the worked example of its documentation', () => {
  const headers = {
    host: 'ecs.cn-shanghai.aliyuncs.com',
    'x-acs-action': 'RunInstances',
    'x-acs-content-sha256': sha256(''),
    'x-acs-date': '2023-10-26T10:22:32Z',
    'x-acs-signature-nonce': '3156853299f313e23d1673dc12e1703d',
    'x-acs-version': '2014-05-26',
  }
  const query = 'ImageId=win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd&RegionId=cn-shanghai'
  const keys = { keyId: 'YourAccessKeyId', keySecret: 'YourAccessKeySecret' }
  expect(authorization(keys, { query, headers })).toBe(
    'ACS3-HMAC-SHA256 Credential=YourAccessKeyId,SignedHeaders=host;x-acs-action;x-acs-content-sha256;x-acs-date;' +
      'x-acs-signature-nonce;x-acs-version,Signature=06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0',
  )
})

test('Aliyun is asked for SendSms with the number, the signature and the template', async () => {
  const { asked, means } = provider({ Code: 'OK', Message: 'OK', BizId: '9006', RequestId: 'A' })
  await aliyunSms({ ...account, endpoint: 'https://dysmsapi.aliyuncs.com' }, means).send(text)
  const [request] = asked
  const url = new URL(request?.url ?? '')
  expect([url.origin, url.pathname]).toEqual(['https://dysmsapi.aliyuncs.com', '/'])
  expect(Object.fromEntries(url.searchParams)).toEqual({
    PhoneNumbers: '13800138000',
    SignName: '楼坛',
    TemplateCode: 'SMS_1',
    TemplateParam: '{"code":"042317","minutes":"5"}',
  })
  expect(request?.headers).toMatchObject({
    'x-acs-action': 'SendSms',
    'x-acs-version': '2017-05-25',
    'x-acs-date': '2026-06-15T04:00:00Z',
    'x-acs-signature-nonce': 'n0nce',
  })
  const busy = provider({ Code: 'isv.BUSINESS_LIMIT_CONTROL', Message: '触发分钟级流控' })
  const sent = aliyunSms({ ...account, endpoint: 'https://dysmsapi.aliyuncs.com' }, busy.means).send(text)
  await expect(sent).rejects.toThrow('isv.BUSINESS_LIMIT_CONTROL')
})

test('Tencent is asked for SendSms in JSON, signed over what is sent', async () => {
  const answer = { Response: { SendStatusSet: [{ Code: 'Ok', Message: 'send success' }], RequestId: 'a' } }
  const { asked, means } = provider(answer)
  await tencentSms({ ...account, endpoint: 'https://sms.tencentcloudapi.com' }, means).send(text)
  const [{ url, headers, body } = { url: '', headers: {} as Record<string, string>, body: '' }] = asked
  expect(url).toBe('https://sms.tencentcloudapi.com/')
  expect(JSON.parse(body)).toEqual({
    PhoneNumberSet: ['+8613800138000'],
    SmsSdkAppId: '1400006666',
    SignName: '楼坛',
    TemplateId: 'SMS_1',
    TemplateParamSet: ['042317', '5'],
  })
  const time = headers['X-TC-Timestamp'] ?? ''
  expect(headers).toMatchObject({
    'X-TC-Action': 'SendSms',
    'X-TC-Version': '2021-01-11',
    'X-TC-Region': 'ap-guangzhou',
  })
  const canonical = [
    'POST\n/\n\ncontent-type:application/json; charset=utf-8\nhost:sms.tencentcloudapi.com\nx-tc-action:sendsms\n\n',
    'content-type;host;x-tc-action\n',
    sha256(body),
  ].join('')
  const toSign = `TC3-HMAC-SHA256\n${time}\n2026-06-15/sms/tc3_request\n${sha256(canonical)}`
  const key = hmac(hmac(hmac('TC3hush', '2026-06-15'), 'sms'), 'tc3_request')
  expect(headers.Authorization).toBe(
    'TC3-HMAC-SHA256 Credential=AKID/2026-06-15/sms/tc3_request, SignedHeaders=content-type;host;x-tc-action, ' +
      `Signature=${hmac(key, toSign).toString('hex')}`,
  )
  const refusals = [
    { Response: { Error: { Code: 'AuthFailure.SignatureFailure', Message: 'x' } } },
    { Response: { SendStatusSet: [{ Code: 'LimitExceeded.PhoneNumberDailyLimit', Message: 'x' }] } },
  ]
  for (const said of refusals) {
    const sent = tencentSms({ ...account, endpoint: 'https://sms.tencentcloudapi.com' }, provider(said).means).send(
      text,
    )
    await expect(sent).rejects.toThrow(/AuthFailure|LimitExceeded/)
  }
})

test('a provider that is named without its keys keeps the forum from starting, and says what is missing', () => {
  const SECRET = 'x'.repeat(32)
  expect(() => configFrom({ SECRET, SMS_PROVIDER: 'tencent', SMS_KEY_ID: 'a' })).toThrow(/SMS_KEY_SECRET.*\n.*SMS_SIGN/)
  expect(configFrom({ SECRET }).sms).toMatchObject({ provider: 'console', works: true })
  const keys = { SMS_KEY_ID: 'a', SMS_KEY_SECRET: 'b', SMS_SIGN: 'c', SMS_TEMPLATE: 'd' }
  const inPublic = (more: Record<string, string>) => configFrom({ SECRET, NODE_ENV: 'production', ...more }).sms.works
  expect([inPublic({}), inPublic({ SMS_PROVIDER: 'aliyun', ...keys })]).toEqual([false, true])
})
