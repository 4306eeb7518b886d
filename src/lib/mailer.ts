import { randomUUID } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Transporter } from 'nodemailer'

export interface Mail {
  to: string
  subject: string
  text: string
  /** Where its reader ends mails like this one (List-Unsubscribe). */
  list?: { unsubscribe: string }
}

export interface Mailer {
  send(mail: Mail & { from: string }): Promise<void>
  close(): void
}

/** Sends through an SMTP server. */
export function smtpMailer(url: string): Mailer {
  let transport: Promise<Transporter> | undefined
  return {
    send: async mail => {
      transport ??= import('nodemailer').then(({ default: library }) => library.createTransport(withPatience(url)))
      await (await transport).sendMail(toOne(mail))
    },
    close: () => void transport?.then(opened => opened.close()),
  }
}

/** A server that does not answer is given up long before another process takes the same mail up. */
const PATIENCE = { connectionTimeout: 30_000, greetingTimeout: 30_000, socketTimeout: 60_000 }

function withPatience(address: string): string {
  const url = new URL(address)
  for (const [name, ms] of Object.entries(PATIENCE)) {
    if (!url.searchParams.has(name)) url.searchParams.set(name, String(ms))
  }
  return url.href
}

/** Without a mail server: each mail becomes a file in the folder, and `told` hears of it. */
export function outboxMailer(folder: string, told: (file: string, to: string) => void): Mailer {
  return {
    send: async mail => {
      const { default: library } = await import('nodemailer')
      const transport = library.createTransport({ streamTransport: true, buffer: true, newline: 'windows' })
      const { message } = await transport.sendMail(toOne(mail))
      await mkdir(folder, { recursive: true })
      const file = join(folder, `${new Date().toISOString().replaceAll(':', '-')}-${randomUUID().slice(0, 8)}.eml`)
      await writeFile(file, message as Buffer)
      told(file, mail.to)
    },
    close: () => {},
  }
}

/** The mail, whose address cannot be read as several or as more than one line. Throws when it can. */
function toOne(mail: Mail & { from: string }): Mail & { from: string; headers?: Record<string, string> } {
  if (!/^[^\s\p{C}<>(),;:"@]+@[^\s\p{C}<>(),;:"@]+$/u.test(mail.to)) throw new Error('A mail goes to one plain address')
  // Mail programs offer to end a list at once only when its head says that a POST alone does it (RFC 8058).
  return mail.list ? { ...mail, headers: { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' } } : mail
}
