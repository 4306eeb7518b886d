import { ask } from './asking.ts'

/** A member who has signed in: what she sends with every request, and the token of her forms. */
export interface SignedIn {
  origin: string
  cookie: string
  token: string
}

/** Signs in through the form, as a browser does. */
export async function signIn(origin: string, name: string, password: string): Promise<SignedIn> {
  const jar = new Map<string, string>()
  const form = await ask(`${origin}/sign-in`, plain())
  keep(jar, form.headers)
  const fields = { formhash: tokenIn(form.body.toString()), login: name, password, remember: '1' }
  const answer = await ask(`${origin}/sign-in`, { ...plain(), Cookie: cookieOf(jar), Origin: origin }, fields)
  if (answer.status !== 303) throw new Error(`${name} cannot sign in: ${answer.status}`)
  keep(jar, answer.headers)
  await ask(`${origin}/`, { ...plain(), Cookie: cookieOf(jar) }).then(page => keep(jar, page.headers))
  // The first page tells of the sign-in and the second no more.
  const page = await ask(`${origin}/`, { ...plain(), Cookie: cookieOf(jar) })
  keep(jar, page.headers)
  return { origin, cookie: cookieOf(jar), token: tokenIn(page.body.toString()) }
}

function plain(): Record<string, string> {
  return { 'Accept-Encoding': 'identity' }
}

function tokenIn(html: string): string {
  const token = /name="formhash" value="([^"]+)"/.exec(html)?.[1]
  if (!token) throw new Error('There is no form on the page')
  return token
}

function keep(jar: Map<string, string>, headers: string[]): void {
  headers.forEach((name, index) => {
    if (index % 2 === 1 || name.toLowerCase() !== 'set-cookie') return
    const [pair = ''] = (headers[index + 1] ?? '').split(';')
    const [key = '', ...value] = pair.split('=')
    if (value.join('=') === '') jar.delete(key)
    else jar.set(key, value.join('='))
  })
}

function cookieOf(jar: Map<string, string>): string {
  return [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
}
