import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { smileySets } from '../../../src/markup/smilies.ts'
import { html, makeContext } from '../../support/markup.ts'

const all = smileySets.flatMap(set => [...set.smilies])
const folder = new URL('../../../public/smilies/', import.meta.url)
const image = (code: string, file: string) =>
  `<img class="smiley" src="/smilies/${file}.svg" alt="${code}" width="24" height="24">`

const fileOf = (src: string) => src.replace(/^.*\/|\.svg$/g, '')

test('there are the 24, 16 and 24 smilies of the classic', () => {
  expect(smileySets.map(set => set.smilies.length)).toEqual([24, 16, 24])
  expect(new Set(all.map(smiley => smiley.code)).size).toBe(64)
  expect(smileySets[1]!.smilies[0]!.code).toBe('{:2_25:}')
  expect(smileySets[1]!.smilies[15]!.code).toBe('{:2_40:}')
  expect(smileySets[2]!.smilies[23]!.code).toBe('{:3_64:}')
})

test('every code prints its picture', () => {
  for (const { code, src } of all) {
    expect(html(`文${code}字`)).toBe(`文${image(code.replaceAll("'", '&#39;'), fileOf(src))}字`)
  }
})

test('the longest code wins', () => {
  expect(html(':loveliness:')).toBe(image(':loveliness:', 'loveliness'))
  expect(html(':lol:(')).toBe(image(':lol', 'lol') + image(':(', 'sad'))
})

test('a code that ends in a letter does not run on into a word', () => {
  expect(html('std::ostream :Dog :lolly :D2')).toBe('std::ostream :Dog :lolly :D2')
  expect(html(':D。:D好')).toBe(`${image(':D', 'biggrin')}。${image(':D', 'biggrin')}好`)
})

test('the eleventh smiley of one kind stays text', () => {
  const printed = html(`${':) '.repeat(10)}[b]:)[/b] :(`)
  expect(printed.match(/smile\.svg/g)).toHaveLength(10)
  expect(printed).toContain('<strong>:)</strong>')
  expect(printed).toContain('sad.svg')
})

test('with smilies off the codes stay', () => {
  expect(html(':) {:2_25:}', makeContext({ smilies: false }))).toBe(':) {:2_25:}')
})

test('every smiley has a small picture without script or references, and there are no others', () => {
  expect(readdirSync(folder).sort()).toEqual([...all.map(({ src }) => `${fileOf(src)}.svg`), 'qq.svg'].sort())
  for (const { src } of all) {
    const svg = readFileSync(new URL(`${fileOf(src)}.svg`, folder), 'utf8')
    expect(svg.length).toBeLessThan(1536)
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" viewBox="0 0 24 24">/)
    expect(svg).not.toMatch(/<script|<style|<image|<use|<foreignObject|href|url\(|\bon\w+=/i)
  }
  const pictures = all.map(({ src }) => readFileSync(new URL(`${fileOf(src)}.svg`, folder), 'utf8'))
  expect(new Set(pictures).size).toBe(64)
})
