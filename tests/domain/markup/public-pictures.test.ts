import { expect, test } from 'vitest'
import type { Html } from '../../../src/markup/html.ts'
import { publicPictures } from '../../../src/markup/public-pictures.ts'
import { slot } from '../../../src/markup/slots.ts'

const picture = (id: number) =>
  `<a class="zoom" href="/attachments/${id}/a.png"><img src="/attachments/${id}/a.png.thumb.webp" alt=""></a>` as Html
const ids = (html: string, paid = false) => publicPictures(html, { paid, most: 3 }).map(({ path }) => path)

test('a text shows to all the pictures that nothing hides, each once, and no more than asked', () => {
  const body = `${picture(1)}${slot('hide', '', picture(2))}${slot('free', '', picture(3))}<img src="/other/9/x.png">`
  expect(ids(body)).toEqual(['/attachments/1/a.png', '/attachments/3/a.png'])
  expect(ids(body, true)).toEqual(['/attachments/3/a.png'])
  expect(ids(`${slot('password', 'abc')}${picture(1)}`)).toEqual([])
  expect(ids([4, 5, 6, 7].map(picture).join(''))).toHaveLength(3)
})
