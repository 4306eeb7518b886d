import { randomInt, timingSafeEqual } from 'node:crypto'
import { MINUTE } from '../lib/clock.ts'
import type { Request } from './request.ts'

const LETTERS = 'BCEFGHJKMPQRTVWXY2346789'
const LENGTH = 4
const LIFE = 10 * MINUTE

type Draw = (text: string, options: { width: number; height: number; fontSize: number; noise: number }) => string

/** Draws a new riddle and remembers its answer in the session. */
export async function drawCaptcha(req: Request, now: number): Promise<string> {
  const draw = (await import('svg-captcha')).default as unknown as Draw
  const answer = Array.from({ length: LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('')
  req.session.captcha = { answer, until: now + LIFE }
  return draw(answer, { width: 120, height: 40, fontSize: 44, noise: 2 })
}

/** Whether the answer is right; each riddle takes one answer. */
export function solvesCaptcha(req: Request, given: string, now: number): boolean {
  const riddle = req.session.captcha
  req.session.captcha = null
  if (!riddle || riddle.until < now) return false
  const [wanted, said] = [Buffer.from(riddle.answer), Buffer.from(given.trim().toUpperCase())]
  return wanted.length === said.length && timingSafeEqual(wanted, said)
}
