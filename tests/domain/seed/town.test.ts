import { describe, expect, test } from 'vitest'
import { town } from '../../../src/seed/content/town.ts'
import { scenes } from '../../../src/seed/painting/scenes.ts'
import { ages, boards, bytes, credits, repliesOf, threadsOf, units } from './tally.ts'

const { categories, members, threads, announcements, links } = town
const names = new Set(members.map(member => member.name))
const posts = threads.flatMap(thread => [thread, ...thread.replies])

describe('members', () => {
  test('have names of 3 to 15 units, one at the limit, without forbidden characters, each once', () => {
    for (const { name } of members) {
      expect(units(name), name).toBeGreaterThanOrEqual(3)
      expect(units(name), name).toBeLessThanOrEqual(15)
      expect(name).not.toMatch(/[\s\u3000'"%,*<>&()]/)
    }
    expect(members.some(({ name }) => units(name) === 15)).toBe(true)
    expect(members.filter(({ name }) => /^[\x21-\x7e]+$/.test(name)).length).toBeGreaterThanOrEqual(2)
    expect(names.size).toBe(members.length)
    expect(new Set(members.map(member => member.email)).size).toBe(members.length)
  })

  test('cover every kind of group', () => {
    const groups = new Set(members.map(member => member.group))
    expect([...groups].sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19])
  })

  test('have passwords of at least eight characters and example addresses', () => {
    for (const { password, email } of members) {
      expect(password.length).toBeGreaterThanOrEqual(8)
      expect(email).toMatch(/@example\.com$/)
    }
    const roles = [1, 2, 3, 4, 15, 17].map(group => members.find(member => member.group === group)?.password)
    expect(new Set(roles).size).toBe(roles.length)
  })

  test('stand in the group that their credits earn', () => {
    const bands: Record<number, [number, number]> = {
      10: [0, 50],
      11: [50, 200],
      12: [200, 500],
      13: [500, 1000],
      14: [1000, 3000],
      15: [3000, 9_999_999],
    }
    for (const member of members) {
      const band = bands[member.group]
      if (!band) continue
      expect(credits(member), member.name).toBeGreaterThanOrEqual(band[0])
      expect(credits(member), member.name).toBeLessThan(band[1])
    }
  })

  test('sign within the bytes their group may use', () => {
    const limits = [0, 500, 300, 200, 0, 0, 0, 0, 0, 0, 80, 100, 150, 200, 300, 500, 200, 300, 500, 200]
    for (const { name, group, signature = '' } of members) {
      expect(bytes(signature), name).toBeLessThanOrEqual(limits[group] ?? 0)
    }
  })

  test('include one muted with a reason and one who arrived today', () => {
    const muted = members.find(member => member.group === 4)
    expect(muted?.banned?.reason).toBeTruthy()
    expect(members.filter(member => member.joinedDaysAgo === 0)).toHaveLength(1)
  })
})

describe('boards', () => {
  test('are keyed once and looked after by members of the team', () => {
    expect(new Set(boards.map(board => board.key)).size).toBe(boards.length)
    const moderators = [...categories, ...boards].flatMap(place => place.moderators ?? [])
    for (const name of moderators) {
      expect([1, 2, 3, 16]).toContain(members.find(member => member.name === name)?.group)
    }
  })

  test('one is for the staff alone, and only their threads are there', () => {
    const [staff, ...others] = boards.filter(board => board.viewGroups)
    expect(others).toEqual([])
    for (const thread of threads.filter(one => one.board === staff?.key)) {
      for (const { author } of [thread, ...thread.replies]) {
        expect(staff?.viewGroups).toContain(members.find(member => member.name === author)?.group)
      }
    }
  })
})

describe('threads', () => {
  test('are many, and several run over pages', () => {
    expect(threads.length).toBeGreaterThanOrEqual(41)
    expect(threads.filter(({ replies }) => replies.length >= 15).length).toBeGreaterThanOrEqual(12)
    expect(Math.max(...threads.map(({ replies }) => replies.length))).toBeGreaterThan(100)
  })

  test('are written by members, in boards that exist, under types the board has', () => {
    for (const { author } of posts) expect(names, author).toContain(author)
    for (const { board: key, type, title, author } of threads) {
      const board = boards.find(one => one.key === key)
      expect(board, title).toBeDefined()
      if (type) expect(board?.types, title).toContain(type)
      if (board?.typesRequired) expect(type, title).toBeTruthy()
      const group = members.find(member => member.name === author)?.group ?? 0
      if (board?.postGroups) expect(board.postGroups, title).toContain(group)
    }
    for (const { name } of members) expect(threadsOf(name).length + repliesOf(name).length, name).toBeGreaterThan(0)
  })

  test('keep titles within 80 units, one of them full, and bodies within 10 to 10,000 bytes', () => {
    for (const { title } of threads) expect(units(title), title).toBeLessThanOrEqual(80)
    expect(threads.some(({ title }) => units(title) === 80)).toBe(true)
    expect(threads.some(({ title }) => units(title) === 2)).toBe(true)
    for (const { body } of posts) {
      expect(bytes(body), body).toBeGreaterThanOrEqual(10)
      expect(bytes(body), body.slice(0, 40)).toBeLessThanOrEqual(10_000)
    }
  })

  test('quote only floors that stand above', () => {
    for (const { replies } of threads) {
      for (const [index, { quote }] of replies.entries()) if (quote) expect(quote).toBeLessThan(index + 2)
    }
  })

  test('happen after their authors joined and not after today', () => {
    for (const thread of threads) {
      for (const { author, age } of ages(thread)) {
        const joined = members.find(member => member.name === author)?.joinedDaysAgo ?? 0
        expect(age, `${author}: ${thread.title}`).toBeLessThan(joined === 0 ? 0 : joined - 1)
        expect(age, `${author}: ${thread.title}`).toBeGreaterThan(-0.5)
      }
    }
    const today = threads.flatMap(ages).filter(({ age }) => age < 0)
    expect(today.length).toBeGreaterThan(20)
  })
})

describe('pictures', () => {
  const images = posts.flatMap(post => post.images ?? [])

  test('have names of their own and scenes that exist', () => {
    expect(new Set(images.map(image => image.name)).size).toBe(images.length)
    for (const image of images) if (!image.animated) expect(scenes, image.name).toHaveProperty([image.scene])
  })

  test('are there for every place that asks for one', () => {
    for (const { body, images: own = [] } of posts) {
      for (const [, name] of body.matchAll(/\[attach\]([^[]+)\[\/attach\]/g)) {
        expect(own.map(image => image.name)).toContain(name)
      }
    }
  })
})

test('announcements and links fill the index and point at nobody', () => {
  expect(announcements).toHaveLength(3)
  expect(links).toHaveLength(5)
  for (const { url } of links) expect(url).toMatch(/^https:\/\/\w+\.example\.(com|org)\//)
})

test('no text gives away a telephone number or a foreign site', () => {
  for (const { body } of posts) {
    expect(body).not.toMatch(/1[3-9]\d{9}/)
    for (const [, host] of body.matchAll(/https?:\/\/([\w.-]+)/g)) expect(host).toMatch(/example\.(com|org)$/)
  }
})
