import { type DestinationStream, type Logger, pino } from 'pino'

/** The log: a line of JSON for each thing that happened, and never a cookie or a key that came with a request. */
export function newLog(level: string, destination?: DestinationStream): Logger {
  const redact = ['req.headers.cookie', 'req.headers.authorization', 'res.headers["set-cookie"]']
  return destination ? pino({ level, redact }, destination) : pino({ level, redact })
}
