import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { Logger } from 'pino'
import { Downloads } from './attachments/downloads.ts'
import { SiteKeeper } from './boards/site.ts'
import type { Config } from './config.ts'
import { type OpenDatabase, openDatabase } from './db/open.ts'
import type { Db } from './db/schema.ts'
import { type Clock, systemClock } from './lib/clock.ts'
import { fetchForeign } from './lib/fetching.ts'
import { FileStore } from './lib/files.ts'
import { newLog } from './lib/log.ts'
import { type Mailer, outboxMailer, smtpMailer } from './lib/mailer.ts'
import { OidcClient } from './lib/oidc.ts'
import { Passwords } from './lib/passwords.ts'
import { postForeign } from './lib/posting-foreign.ts'
import { consoleSms, noSms, type SmsSender } from './lib/sms.ts'
import { aliyunSms } from './lib/sms-aliyun.ts'
import { tencentSms } from './lib/sms-tencent.ts'
import { Presence } from './members/presence.ts'
import { LiveCounts } from './messages/live-counts.ts'
import { Views } from './threads/views.ts'

/** Everything the forum has at hand. There may be many in one process: tests open one each. */
export interface Forum {
  config: Config
  database: OpenDatabase
  db: Db
  clock: Clock
  log: Logger
  mailer: Mailer
  sms: SmsSender
  /** The site that vouches for its members, if the configuration names one. */
  oidc: OidcClient | undefined
  files: FileStore
  /** Where uploads lie that are not all there yet. */
  unfinishedDir: string
  passwords: Passwords
  /** Who has a page open here and hears of what is new. */
  live: LiveCounts
  site: SiteKeeper
  presence: Presence
  views: Views
  downloads: Downloads
  /** The only way to what lies on other servers. */
  fetchForeign: typeof fetchForeign
  /** The only way to send them something. */
  postForeign: typeof postForeign
  /** Writes down what is only in memory and lets go of everything. */
  close(): Promise<void>
}

/** What tests bring along themselves. */
export interface Brought {
  database?: OpenDatabase
  clock?: Clock
  mailer?: Mailer
  sms?: SmsSender
  fetchForeign?: typeof fetchForeign
  log?: Logger
}

/** Opens the database and what goes with it; nothing runs and nothing listens yet. */
export function openForum(config: Config, brought: Brought = {}): Forum {
  const log = brought.log ?? newLog(config.logLevel)
  const database = brought.database ?? openDatabase(config.database)
  const clock = brought.clock ?? systemClock
  const mailer = brought.mailer ?? mailerOf(config, log)
  const presence = new Presence(randomUUID())
  const views = new Views()
  const downloads = new Downloads()
  const site = new SiteKeeper(database.db)
  const live = new LiveCounts(database.db, site, clock)
  return {
    config,
    database,
    db: database.db,
    clock,
    log,
    mailer,
    sms: brought.sms ?? smsOf(config, log),
    oidc: config.oidc && new OidcClient(config.oidc, `${config.baseUrl}/outside/back`),
    files: new FileStore(config.uploadsDir),
    unfinishedDir: join(config.dataDir, 'unfinished'),
    passwords: new Passwords(config.bcryptCost),
    live,
    site,
    presence,
    views,
    downloads,
    fetchForeign: brought.fetchForeign ?? fetchForeign,
    postForeign,
    async close() {
      live.close()
      await views.flush(database.db)
      await downloads.flush(database.db)
      mailer.close()
      await database.db.destroy()
    },
  }
}

function smsOf({ sms }: Config, log: Logger): SmsSender {
  if (!sms.works) return noSms
  if (sms.provider === 'console') return consoleSms(text => log.info(text, 'SMS code; none is sent'))
  return sms.provider === 'aliyun' ? aliyunSms(sms) : tencentSms(sms)
}

function mailerOf(config: Config, log: Logger): Mailer {
  if (config.smtpUrl) return smtpMailer(config.smtpUrl)
  return outboxMailer(join(config.dataDir, 'outbox'), (file, to) =>
    log.info({ file, to }, 'mail written to the outbox'),
  )
}
