import type { RequestHandler, Router } from 'express'

/** What of an Express layer we look at. */
interface Layer {
  rawPath?: unknown
  slash: boolean
  route?: { path: unknown }
  handle: { stack?: Layer[] }
}

/**
 * A router that is asked only for addresses that begin as one of its own does: of hundreds of routes a request then
 * tries a few. What it lists as its stack is the router's.
 */
export function gated(router: Router): RequestHandler & { stack: unknown } {
  const stack = router.stack as unknown as Layer[]
  const starts = startsOf(stack)
  const handler: RequestHandler = (req, res, next) => {
    const path = req.path.toLowerCase()
    if (starts.some(start => path.startsWith(start))) router(req, res, next)
    else next()
  }
  return Object.assign(handler, { stack })
}

/** What the addresses of these layers begin with, in small letters; an empty text where it may be anything. */
function startsOf(stack: readonly Layer[]): string[] {
  const all = stack.flatMap(layer => {
    if (layer.route) return startOf(layer.route.path)
    if (!layer.slash) return startOf(layer.rawPath)
    return layer.handle.stack ? startsOf(layer.handle.stack) : ''
  })
  const each = [...new Set(all)]
  return each.filter(start => !each.some(other => other !== start && start.startsWith(other)))
}

/** Up to the first sign that stands for something else, without a slash at the end, which Express does not ask for. */
function startOf(path: unknown): string | string[] {
  if (Array.isArray(path)) return path.flatMap(startOf)
  if (typeof path !== 'string') return ''
  const plain = /^[\w/.-]*/.exec(path)?.[0] ?? ''
  return plain.replace(/\/$/, '').toLowerCase()
}
