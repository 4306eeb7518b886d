import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'

/** The bare server of the comparison: it answers every request with one answer that was recorded before. */
const { status, headers, body } = JSON.parse(readFileSync(process.env.ANSWER ?? '', 'utf8')) as {
  status: number
  headers: string[]
  body: string
}
const bytes = Buffer.from(body, 'base64')

createServer((_req, res) => {
  res.writeHead(status, headers)
  res.end(bytes)
}).listen(Number(process.env.PORT), process.env.HOST)
