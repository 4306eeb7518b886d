import { readFileSync } from 'node:fs'

const lines = readFileSync(new URL('article.txt', import.meta.url), 'utf8')
  .split('\n')
  .filter(line => line !== '')

const PICTURE = /^\w+\.(png|gif)$/

export const [title = ''] = lines
export const pictures = lines.filter(line => PICTURE.test(line))
export const paragraphs = lines.slice(1).filter(line => !PICTURE.test(line))
export const headings = paragraphs.filter(line => /^\u7b2c.\u7ad9 /.test(line))
