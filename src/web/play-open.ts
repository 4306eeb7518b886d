import type { NextFunction } from 'express'
import { NotFound } from '../lib/errors.ts'
import type { Settings } from '../settings/settings.ts'
import type { Request, Response } from './request.ts'

/** Lets nobody in where the setting has closed it. */
export function playOpen(name: keyof Pick<Settings, 'medals' | 'items' | 'tasks'>) {
  return (req: Request, _res: Response, next: NextFunction): void => {
    next(req.site.settings[name] ? undefined : new NotFound())
  }
}
