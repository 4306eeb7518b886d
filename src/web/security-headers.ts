import type { NextFunction, Request, Response } from 'express'
import { FRAME_HOSTS } from '../markup/players.ts'

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "style-src-attr 'unsafe-inline'",
  "img-src 'self' data: https: http:",
  "media-src 'self' https: http:",
  `frame-src ${FRAME_HOSTS.join(' ')}`,
  "connect-src 'self'",
  "manifest-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types loutan',
].join('; ')

/** The headers that every answer carries, whoever gives it: Express or the front door. */
export function securityHeaders(baseUrl: string): Record<string, string> {
  return {
    'Content-Security-Policy': POLICY,
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    'Referrer-Policy': 'strict-origin-when-cross-origin',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=()',
    ...(baseUrl.startsWith('https:') ? { 'Strict-Transport-Security': 'max-age=31536000' } : {}),
  }
}

/** Puts the headers on what Express answers. */
export function secured(headers: Record<string, string>) {
  return (_req: Request, res: Response, next: NextFunction): void => {
    for (const name in headers) res.setHeader(name, headers[name] ?? '')
    next()
  }
}
