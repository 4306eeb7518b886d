import { createHash, timingSafeEqual } from 'node:crypto'
import type { Tx } from '../db/schema.ts'

/** The classic's seven questions, by their numbers (members.md §2). */
export const QUESTIONS = [1, 2, 3, 4, 5, 6, 7] as const

/** What the classic kept of an answer (members.md §4): weak, and so only asked besides the password. */
export function secquesOf(question: number, answer: string): string {
  const md5 = (text: string) => createHash('md5').update(text).digest('hex')
  return question === 0 || answer === '' ? '' : md5(answer + md5(String(question))).slice(16, 24)
}

/** Whether the answer fits what was moved in; an account without a question takes any. */
export function answersQuestion(secques: string, { question, answer }: { question: number; answer: string }): boolean {
  if (secques === '') return true
  const given = secquesOf(question, answer).padEnd(8, '-')
  return secques.length === given.length && timingSafeEqual(Buffer.from(secques), Buffer.from(given))
}

/** The question is asked no more: passwords and second steps do better. */
export async function forgetQuestion(tx: Tx, memberId: number): Promise<void> {
  await tx.updateTable('member').set({ secques: '' }).where('id', '=', memberId).execute()
}
