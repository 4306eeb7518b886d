import { request } from 'node:https'
import type { LookupFunction } from 'node:net'
import { type FetchFault, type Resolve, readAddress, resolveAll, resolveOnce, whatWentWrong } from './fetching.ts'

const PATIENCE = 3000

export interface Posted {
  headers: Record<string, string | number>
  body: Buffer
}

/**
 * Sends bytes to an https address of another server by the rules of `fetchForeign`: its name is resolved once, every
 * address has to be public, and no redirect is followed. Answers the status, or why there is none.
 */
export async function postForeign(
  address: string,
  { headers, body }: Posted,
  resolve: Resolve = resolveAll,
): Promise<number | FetchFault> {
  const signal = AbortSignal.timeout(PATIENCE)
  try {
    const url = readAddress(address)
    if (url.protocol !== 'https:') return 'address'
    const known = await resolveOnce(url, resolve)
    const lookup: LookupFunction = (_name, options, done) =>
      options.all ? done(null, [known]) : done(null, known.address, known.family)
    return await new Promise<number>((answered, failed) => {
      const options = { method: 'POST', agent: false, lookup, autoSelectFamily: false, headers, signal } as const
      const asked = request(url, options, answer => {
        answered(answer.statusCode ?? 0)
        answer.destroy()
      })
      asked.on('error', failed)
      asked.end(body)
    })
  } catch (error) {
    return whatWentWrong(error, signal)
  }
}
