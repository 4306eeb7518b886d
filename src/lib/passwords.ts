import { createHash } from 'node:crypto'
import bcrypt from 'bcrypt'
import { Busy } from './errors.ts'

const AT_ONCE = 2
const QUEUE = 64
/** The classic's digest under our hash: its salt, and what the digest is hashed to. */
const LEGACY = /^md5:([^:]{0,20}):(\$2.*)$/

/** bcrypt on the thread pool, two at a time; more than 64 waiting are turned away with `Busy`. */
export class Passwords {
  readonly #cost: number
  readonly #waiting: (() => void)[] = []
  #running = 0

  constructor(cost: number) {
    this.#cost = cost
  }

  /** The hash to store. */
  hash(password: string): Promise<string> {
    return this.#queued(() => bcrypt.hash(bounded(password), this.#cost))
  }

  /** What is stored of the classic's `md5(md5(password) + salt)`: never the bare digest, which is soon guessed. */
  async wrap(digest: string, salt: string): Promise<string> {
    return `md5:${salt}:${await this.hash(digest.toLowerCase())}`
  }

  /** True when the password fits the hash; takes as long when there is none, which nothing fits. */
  async verify(password: string, hash: string | undefined): Promise<boolean> {
    const against = hash || hashOfNobody(this.#cost)
    const [, salt, inner] = LEGACY.exec(against) ?? []
    const said = salt === undefined ? password : classicDigest(password, salt)
    const fits = await this.#queued(() => bcrypt.compare(bounded(said), inner ?? against))
    return Boolean(hash) && fits
  }

  async #queued<T>(work: () => Promise<T>): Promise<T> {
    if (this.#running >= AT_ONCE) {
      if (this.#waiting.length >= QUEUE) throw new Busy()
      await new Promise<void>(go => this.#waiting.push(go))
    } else {
      this.#running += 1
    }
    try {
      return await work()
    } finally {
      const next = this.#waiting.shift()
      if (next) next()
      else this.#running -= 1
    }
  }
}

/** Whether this came from the classic, and is to be made anew when its password is known. */
export function isLegacy(hash: string): boolean {
  return LEGACY.test(hash)
}

/** What the classic kept of a password. */
export function classicDigest(password: string, salt: string): string {
  const md5 = (text: string) => createHash('md5').update(text).digest('hex')
  return md5(md5(password) + salt)
}

/** Looks like the hash of a password, costs as much to compare with, and is none. */
function hashOfNobody(cost: number): string {
  return `$2b$${String(cost).padStart(2, '0')}$${'N0b0dyHasThisPassw0rdu'}${'N0b0dyHasThisPassw0rdN0b0dyHasT'}`
}

/** bcrypt reads 72 bytes: longer passwords are hashed first so that no character is ignored. */
function bounded(password: string): string {
  return Buffer.byteLength(password) <= 72 ? password : createHash('sha256').update(password).digest('base64')
}
