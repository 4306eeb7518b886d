import { type DestinationStream, type Logger, pino } from 'pino'

/** The log: a line of JSON for each thing that happened, and never a cookie or a key that came with a request. */
export function newLog(level: string, destination?: DestinationStream): Logger {
  const redact = ['req.headers.cookie', 'req.headers.authorization', 'res.headers["set-cookie"]']
  const options = { level, redact, hooks: { streamWrite: oneLine } }
  return destination ? pino(options, destination) : pino(options)
}

/** JSON leaves three characters as they are that end a line for some readers of logs. */
function oneLine(entry: string): string {
  return entry.replaceAll(/[\u0085\u2028\u2029]/g, end => `\\u${end.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
