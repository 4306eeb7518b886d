import { expect, test } from 'vitest'
import { filesBelow, textOf } from './support/sources.ts'

const views = filesBelow('views', '.ejs').map(path => ({ path, text: textOf(path) }))

test('a view is no longer than 120 lines', () => {
  expect(views.filter(({ text }) => text.split('\n').length > 121).map(({ path }) => path)).toEqual([])
})

test('the first line of a view says what it wants to know', () => {
  const silent = views.filter(({ text }) => !/^<%# locals: [\w, ]* ?%>/.test(text))
  expect(silent.map(({ path }) => path)).toEqual([])
})

test('a view asks only for what it uses', () => {
  const idle = views.flatMap(({ path, text }) => {
    const [first = '', ...rest] = text.split('\n')
    const names = (/locals: ([\w, ]*)/.exec(first)?.[1] ?? '').split(/[, ]+/).filter(Boolean)
    return names.filter(name => !new RegExp(`\\b${name}\\b`).test(rest.join('\n'))).map(name => `${path}: ${name}`)
  })
  expect(idle).toEqual([])
})

test('only includes, the body, rendered posts and JSON are printed unescaped', () => {
  const raw = views.flatMap(({ path, text }) =>
    [...text.matchAll(/<%-\s*([^%]*)%>/g)]
      .map(match => (match[1] ?? '').trim())
      .filter(code => !/^(include\(|body$|[\w.]+\.html$|[\w.]+\.announcement\.html$|json\([\w.]+\)$)/.test(code))
      .map(code => `${path}: ${code}`),
  )
  expect(raw).toEqual([])
})

test('no view holds a script, a handler or an address of another site', () => {
  for (const { path, text } of views) {
    const scripts = [...text.matchAll(/<script[^>]*>/g)].map(match => match[0])
    for (const script of scripts) expect(script, path).toMatch(/src="<%= asset\(|type="application\/ld\+json"/)
    expect(text, path).not.toMatch(/\son[a-z]+="/)
    expect(text, path).not.toMatch(/(?:src|href|action)="https?:(?!\/\/beian\.)/)
  }
})

test('every form that is sent carries the token', () => {
  const bare = views.flatMap(({ path, text }) =>
    [...text.matchAll(/<form[^>]*method="post"[\s\S]*?<\/form>/g)]
      .filter(match => !match[0].includes('shared/_token') && !match[0].includes('data-token'))
      .map(match => `${path}: ${match[0].slice(0, 80)}`),
  )
  expect(bare).toEqual([])
})

test('every view is shown by something', () => {
  const users = [...views, ...filesBelow('src', '.ts').map(path => ({ path, text: textOf(path) }))]
  const unused = views
    .map(({ path }) => path.replace(/^views\/|\.ejs$/g, ''))
    .filter(name => !users.some(({ path, text }) => path !== `views/${name}.ejs` && text.includes(`'${name}'`)))
    .filter(name => {
      const part = /^posts\/parts\/_([\w-]+)$/.exec(name)?.[1]
      return !part || !users.some(({ text }) => text.includes(`name: '${part}'`))
    })
    .filter(name => !/^(layouts|account|moderation|admin)\//.test(name) || name.includes('/_'))
  expect(unused).toEqual([])
})
