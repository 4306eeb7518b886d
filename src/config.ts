import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseEnv } from 'node:util'
import { z } from 'zod'
import type { OidcAccount } from './lib/oidc.ts'
import type { SmsAccount } from './lib/sms.ts'

/** The folder of package.json, views and public files. */
export const ROOT = fileURLToPath(new URL('..', import.meta.url))

const whole = (min: number, max: number) => z.coerce.number().int().min(min).max(max)
const blank = (value: unknown) => (value === '' ? undefined : value)
const optional = <T extends z.ZodType>(type: T) => z.preprocess(blank, type.optional())
const preset = <T extends z.ZodType>(type: T, value: string) => z.preprocess(given => blank(given) ?? value, type)

const environment = z.object({
  NODE_ENV: optional(z.string().max(50)),
  PORT: preset(whole(0, 65535), '3000'),
  HOST: preset(z.string(), '0.0.0.0'),
  DATA_DIR: preset(z.string(), './data'),
  UPLOADS_DIR: preset(z.string(), './uploads'),
  SEED: preset(z.enum(['demo', 'empty']), 'demo'),
  DATABASE_URL: optional(z.string().regex(/^postgres(ql)?:\/\/\S+$/, 'must begin with postgres://')),
  BASE_URL: optional(
    z
      .url({ protocol: /^https?$/ })
      .refine(url => !URL.canParse(url) || new URL(url).pathname === '/', 'must have no path, as https://example.com'),
  ),
  SECRET: optional(z.string().min(32, 'must be at least 32 characters long')),
  TRUST_PROXY: preset(
    z
      .string()
      .regex(
        /^(\d{1,2}|true|false|[\d.:a-fA-F/, ]+|loopback|uniquelocal)$/,
        'must be a number of proxies or their addresses',
      ),
    'false',
  ),
  SMTP_URL: optional(z.url({ protocol: /^smtps?$/ })),
  SMS_PROVIDER: preset(z.enum(['console', 'aliyun', 'tencent']), 'console'),
  SMS_KEY_ID: optional(z.string().max(200)),
  SMS_KEY_SECRET: optional(z.string().max(200)),
  SMS_SIGN: optional(z.string().max(100)),
  SMS_TEMPLATE: optional(z.string().max(100)),
  SMS_APP_ID: optional(z.string().max(100)),
  SMS_REGION: preset(z.string().max(50), 'ap-guangzhou'),
  SMS_ENDPOINT: optional(z.url({ protocol: /^https?$/ })),
  OIDC_ISSUER: optional(z.url({ protocol: /^https?$/ })),
  OIDC_CLIENT_ID: optional(z.string().max(200)),
  OIDC_CLIENT_SECRET: optional(z.string().max(500)),
  OIDC_LABEL: preset(z.string().max(40), 'OpenID'),
  LOG_LEVEL: preset(z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']), 'info'),
  METRICS_TOKEN: optional(z.string().min(16, 'must be at least 16 characters long')),
  WORKERS: preset(whole(1, 64), '1'),
})

/** Who sends codes to telephones, and what the provider knows the site by. */
export interface SmsConfig extends SmsAccount {
  provider: 'console' | 'aliyun' | 'tencent'
  /** False on a public site (NODE_ENV=production) without a provider: a code in a log would be no secret. */
  works: boolean
}

export interface Config {
  port: number
  host: string
  dataDir: string
  uploadsDir: string
  seed: 'demo' | 'empty'
  /** What `openDatabase` takes. */
  database: string
  /** Without a slash at the end. */
  baseUrl: string
  /** Whether the operator named the address; if not, the site answers to localhost and to bare IP addresses. */
  baseUrlGiven: boolean
  secret: string
  trustProxy: boolean | number | string
  smtpUrl: string | undefined
  sms: SmsConfig
  /** The site that vouches for its members, if there is one. */
  oidc: OidcAccount | undefined
  logLevel: string
  metricsToken: string | undefined
  workers: number
  bcryptCost: number
}

/** The configuration cannot be used; the message has one line for each fault. */
export class ConfigError extends Error {}

/** Reads `.env` and the environment, which comes first. Throws ConfigError. */
export function readConfig(): Config {
  const file = join(ROOT, '.env')
  const written = existsSync(file) ? parseEnv(readFileSync(file, 'utf8')) : {}
  const unknown = Object.keys(written).filter(name => !(name in environment.shape))
  if (unknown.length > 0) throw new ConfigError(unknown.map(name => `${name} in .env is not a setting`).join('\n'))
  return configFrom({ ...written, ...process.env })
}

/** The same from given values. Throws ConfigError. */
export function configFrom(values: Record<string, string | undefined>): Config {
  const parsed = environment.safeParse(values)
  if (!parsed.success) {
    const faults = parsed.error.issues.map(
      issue => `${issue.path.join('.')} ${issue.message} (it is ${said(values, issue)})`,
    )
    throw new ConfigError(faults.join('\n'))
  }
  const env = parsed.data
  const dataDir = resolve(ROOT, env.DATA_DIR)
  return Object.freeze({
    port: env.PORT,
    host: env.HOST,
    dataDir,
    uploadsDir: resolve(ROOT, env.UPLOADS_DIR),
    seed: env.SEED,
    database: env.DATABASE_URL ?? join(dataDir, 'loutan.db'),
    baseUrl: (env.BASE_URL ?? `http://localhost:${env.PORT}`).replace(/\/$/, ''),
    baseUrlGiven: env.BASE_URL !== undefined,
    secret: env.SECRET ?? keptSecret(dataDir),
    trustProxy: trusted(env.TRUST_PROXY),
    smtpUrl: env.SMTP_URL,
    sms: smsFrom(env),
    oidc: oidcFrom(env),
    logLevel: env.LOG_LEVEL,
    metricsToken: env.METRICS_TOKEN,
    workers: env.WORKERS,
    bcryptCost: 12,
  })
}

/** Throws ConfigError when an issuer is named without the client that this site is there. */
function oidcFrom(env: z.output<typeof environment>): OidcAccount | undefined {
  if (!env.OIDC_ISSUER) return undefined
  if (!env.OIDC_CLIENT_ID || !env.OIDC_CLIENT_SECRET) {
    throw new ConfigError('OIDC_CLIENT_ID and OIDC_CLIENT_SECRET are missing for OIDC_ISSUER')
  }
  return {
    issuer: env.OIDC_ISSUER,
    clientId: env.OIDC_CLIENT_ID,
    clientSecret: env.OIDC_CLIENT_SECRET,
    label: env.OIDC_LABEL,
  }
}

const ENDPOINTS = {
  console: '',
  aliyun: 'https://dysmsapi.aliyuncs.com',
  tencent: 'https://sms.tencentcloudapi.com',
} as const

/** Throws ConfigError when a provider is named without what it asks for. */
function smsFrom(env: z.output<typeof environment>): SmsConfig {
  const provider = env.SMS_PROVIDER
  const asked = ['SMS_KEY_ID', 'SMS_KEY_SECRET', 'SMS_SIGN', 'SMS_TEMPLATE'] as const
  const missing = [...asked, ...(provider === 'tencent' ? (['SMS_APP_ID'] as const) : [])].filter(name => !env[name])
  if (provider !== 'console' && missing.length > 0) {
    throw new ConfigError(missing.map(name => `${name} is missing for SMS_PROVIDER=${provider}`).join('\n'))
  }
  return {
    provider,
    works: provider !== 'console' || env.NODE_ENV !== 'production',
    keyId: env.SMS_KEY_ID ?? '',
    keySecret: env.SMS_KEY_SECRET ?? '',
    sign: env.SMS_SIGN ?? '',
    template: env.SMS_TEMPLATE ?? '',
    appId: env.SMS_APP_ID ?? '',
    region: env.SMS_REGION,
    endpoint: (env.SMS_ENDPOINT ?? ENDPOINTS[provider]).replace(/\/$/, ''),
  }
}

function said(values: Record<string, string | undefined>, issue: z.core.$ZodIssue): string {
  const name = String(issue.path[0])
  return /SECRET|TOKEN|URL/.test(name) ? 'not shown here' : `"${values[name] ?? ''}"`
}

function trusted(value: string): boolean | number | string {
  if (value === 'true' || value === 'false') return value === 'true'
  return /^\d{1,2}$/.test(value) ? Number(value) : value
}

/** Made at the first start and kept beside the database, readable by the operator only. */
function keptSecret(dataDir: string): string {
  const file = join(dataDir, 'secret')
  mkdirSync(dataDir, { recursive: true })
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' })
  return readFileSync(file, 'utf8').trim()
}
