import type { Message } from '../../lib/errors.ts'
import type { Request, Response } from '../request.ts'
import { menuOf } from './sections.ts'

/** Answers with a page of the panel in its own layout. */
export function showPanel(
  req: Request,
  res: Response,
  view: string,
  title: string,
  locals: Record<string, unknown>,
  { errors = [], status = 200 }: { errors?: Message[]; status?: number } = {},
): void {
  res.setHeader('Cache-Control', 'no-store')
  const page = {
    title: req.t(title),
    hidden: true,
    layout: 'admin' as const,
    styles: ['admin.css'],
    menu: menuOf(req.site, req.viewer, req.path),
  }
  res.page(`admin/${view}`, { page, errors, values: {}, ...locals }, status)
}
