import { randomUUID } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import nodemailer from 'nodemailer'

export interface Mail {
  to: string
  subject: string
  text: string
}

export interface Mailer {
  send(mail: Mail & { from: string }): Promise<void>
  close(): void
}

/** Sends through an SMTP server. */
export function smtpMailer(url: string): Mailer {
  const transport = nodemailer.createTransport(url)
  return {
    send: async mail => {
      await transport.sendMail(toOne(mail))
    },
    close: () => transport.close(),
  }
}

/** Without a mail server: each mail becomes a file in the folder, and `told` hears of it. */
export function outboxMailer(folder: string, told: (file: string, to: string) => void): Mailer {
  const transport = nodemailer.createTransport({ streamTransport: true, buffer: true, newline: 'windows' })
  return {
    send: async mail => {
      const { message } = await transport.sendMail(toOne(mail))
      await mkdir(folder, { recursive: true })
      const file = join(folder, `${new Date().toISOString().replaceAll(':', '-')}-${randomUUID().slice(0, 8)}.eml`)
      await writeFile(file, message as Buffer)
      told(file, mail.to)
    },
    close: () => transport.close(),
  }
}

/** The mail, whose address cannot be read as several or as more than one line. Throws when it can. */
function toOne(mail: Mail & { from: string }): Mail & { from: string } {
  if (!/^[^\s\p{C}<>(),;:"@]+@[^\s\p{C}<>(),;:"@]+$/u.test(mail.to)) throw new Error('A mail goes to one plain address')
  return mail
}
