import type { Express } from 'express'

/** What of an Express layer we look at. */
interface Layer {
  rawPath?: unknown
  slash: boolean
  route?: { path: string | string[]; methods: Record<string, boolean> }
  handle: { stack?: Layer[] }
}

/** Every route as `GET /path`, and every handler that is mounted below a path as `USE /path`, in their order. */
export function listRoutes(app: Express): string[] {
  return walk((app.router as unknown as { stack: Layer[] }).stack)
}

function walk(stack: readonly Layer[]): string[] {
  return stack.flatMap(layer => {
    if (layer.route) {
      const { methods, path } = layer.route
      return [path].flat().flatMap(one => Object.keys(methods).map(method => `${method.toUpperCase()} ${one}`))
    }
    const inner = layer.handle.stack ? walk(layer.handle.stack) : []
    return layer.slash ? inner : [`USE ${String(layer.rawPath)}`, ...inner]
  })
}
