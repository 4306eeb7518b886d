import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { type Imprint, imprintOf, likeness } from '../../../src/markup/imprint.ts'
import { ADVERTISEMENTS, disguised } from '../../support/advertisements.ts'
import { chance } from '../../support/words.ts'

/** Texts by their marks, found again as the table of marks does it. */
class Known {
  private readonly byMark = new Map<number, Imprint[]>()
  has(imprint: Imprint): boolean {
    const shared = new Map<Imprint, number>()
    for (const mark of imprint.marks) {
      for (const one of this.byMark.get(mark) ?? []) shared.set(one, (shared.get(one) ?? 0) + 1)
    }
    const likely = [...shared].sort((one, other) => other[1] - one[1]).slice(0, 5)
    return likely.some(([one]) => likeness(imprint, one) >= 0.5)
  }
  keep(imprint: Imprint): void {
    for (const mark of imprint.marks) this.byMark.set(mark, [...(this.byMark.get(mark) ?? []), imprint])
  }
}

test('A-05 of 1,000 ways to post an advertisement again at least 95 of 100 are known', () => {
  const next = chance(11)
  const known = new Known()
  for (const text of ADVERTISEMENTS) known.keep(imprintOf(text) as Imprint)
  const variants = Array.from({ length: 1000 }, (_, n) =>
    disguised(ADVERTISEMENTS[n % ADVERTISEMENTS.length] ?? '', next),
  )
  const missed = variants.filter(text => {
    const imprint = imprintOf(text)
    return !imprint || !known.has(imprint)
  })
  expect(new Set(variants).size).toBeGreaterThan(900)
  expect(missed.length, missed.slice(0, 20).join('\n')).toBeLessThanOrEqual(50)
})

test('A-05 and of 10,000 short replies of a town at most one of a thousand is taken for a repetition of another', () => {
  const folder = 'src/seed/content'
  const sources = readdirSync(folder).map(name => readFileSync(`${folder}/${name}`, 'utf8'))
  const said = sources.flatMap(source => source.match(/\p{Script=Han}+/gu) ?? [])
  const clauses = [...new Set(said)].filter(clause => clause.length >= 4 && clause.length <= 16)
  const short = ['顶', '谢谢分享', '楼主好人', '沙发', '学习了，谢谢楼主分享，支持一下', '说得好，顶一下这个帖子']
  const next = chance(5)
  const replies = Array.from({ length: 10_000 }, (_, n) => {
    const own = Array.from({ length: 1 + next(6) }, () => clauses[next(clauses.length)]).join('，')
    return n % 3 === 0 ? (short[next(short.length)] ?? '') : `${next(4) === 0 ? `${short[next(5)]}，` : ''}${own}`
  })
  const known = new Known()
  let compared = 0
  const wrong = replies.filter(text => {
    const imprint = imprintOf(text)
    if (!imprint) return false
    compared += 1
    const again = known.has(imprint)
    known.keep(imprint)
    return again
  })
  expect(compared).toBeGreaterThan(4000)
  expect(wrong.length, wrong.slice(0, 20).join('\n')).toBeLessThanOrEqual(10)
})

test('what is quoted of others is not what somebody says', () => {
  const quote = `[quote][size=2]海陵老周 发表于 2026-1-1[/size]\n${ADVERTISEMENTS[0]}[/quote]`
  expect(imprintOf(`${quote}同意楼上说的，这种要小心`)).toBeUndefined()
  expect(imprintOf(`[quote][quote]甲[/quote]乙[/quote]${ADVERTISEMENTS[0]}`)).toBeDefined()
})
