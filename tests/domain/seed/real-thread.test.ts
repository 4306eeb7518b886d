import { describe, expect, test } from 'vitest'
import { members } from '../../../src/seed/content/members.ts'
import { realThread } from '../../../src/seed/content/real-thread.ts'
import { headings, paragraphs, pictures, title } from './article.ts'

const placed = [...realThread.body.matchAll(/\[attach\]([^[]+)\[\/attach\]/g)].map(match => match[1])

describe('the real thread', () => {
  test('has the title, the date and the counters of the page', () => {
    expect(realThread.title).toBe(title)
    expect(realThread.at).toEqual({ date: '2021-03-29 10:23:51' })
    expect(realThread.views).toBe(3131)
    expect(realThread.replies).toEqual([])
  })

  test('keeps every paragraph of the article, word for word and in order', () => {
    let from = 0
    for (const paragraph of paragraphs) {
      const found = realThread.body.indexOf(paragraph, from)
      expect(found, paragraph).toBeGreaterThanOrEqual(from)
      from = found + paragraph.length
    }
  })

  test('says nothing that the article does not say', () => {
    const text = realThread.body
      .replaceAll(/\[attach\][^[]+\[\/attach\]/g, '')
      .replaceAll(/\[[^\]]*\]/g, '')
      .split('\n')
      .filter(line => line !== '')
    expect(text).toEqual(paragraphs)
  })

  test('sets the five stops in bold colour', () => {
    expect(headings).toHaveLength(5)
    for (const heading of headings) {
      expect(realThread.body).toMatch(new RegExp(`\\[b\\]\\[color=#\\w{6}\\]${heading}\\[/color\\]\\[/b\\]`))
    }
  })

  test('puts every picture where the page has it', () => {
    expect(placed).toEqual(pictures)
    expect(realThread.images?.map(image => image.name)).toEqual(pictures)
    expect(realThread.images?.filter(image => image.animated).map(image => image.name)).toEqual(
      pictures.filter(name => name.endsWith('.gif')),
    )
  })

  test('is by a member with 2961 threads, 3321 replies and 9620 credits', () => {
    const author = members.find(member => member.name === realThread.author)
    const { extcredits = {}, threadsBefore = 0, repliesBefore = 0 } = author ?? {}
    expect(author?.group).toBe(15)
    expect(threadsBefore + 1).toBe(2961)
    expect(repliesBefore).toBe(3321)
    const money = (extcredits[1] ?? 0) * 2 + (extcredits[2] ?? 0) + (extcredits[3] ?? 0)
    expect(threadsBefore + 1 + repliesBefore + money).toBe(9620)
  })
})
