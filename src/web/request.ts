import type { Request, Response } from 'express'
import type { Site } from '../boards/site.ts'
import type { Amounts } from '../credits/amounts.ts'
import type { Message } from '../lib/errors.ts'
import type { Values } from '../locale/index.ts'
import type { Viewer } from '../members/viewer.ts'
import type { Preferences } from './preferences.ts'
import type { SharedPiece } from './shared-piece.ts'

declare global {
  namespace Express {
    interface Request {
      site: Site
      viewer: Viewer
      preferences: Preferences
      /** The reader's time zone, in hours from UTC. */
      offsetHours: number
      /** The text of a key in the reader's language. */
      t(key: string, values?: Values): string
      /** How much waits for review; only where the menu shows it. */
      waiting?: number
      /** How many 公共消息 the viewer has not seen. */
      unseen?: number
      /** `performance.now()` when the request came in. */
      began: number
      /** The key under which the front door may keep the answer; undefined when it may not. */
      cacheKey: string | undefined
    }

    interface Response {
      /** Why the request was refused, for the log: the keys of what the reader is told. */
      refusal?: { told: string; reference?: string }
      /** Answers with a view in its layout. */
      page(view: string, locals: PageLocals, status?: number): void
      /** The text of a view without a layout. */
      part(view: string, locals: object): string
      /** What was earned, in words, for the toast. */
      earned(amounts: Amounts): string[]
      /** After an act: goes on to a place of this site and says there what happened. */
      done(to: string, told?: Message, earned?: Amounts): void
    }
  }
}

export interface Crumb {
  text: string
  href?: string
}

/** What a layout wants to know about a page. */
export interface PageInfo {
  title: string
  description?: string
  canonical?: string
  crumbs?: Crumb[]
  /** Keep it out of search engines. */
  hidden?: boolean
  feed?: { href: string; title: string }
  image?: string
  /** schema.org data. */
  data?: object[]
  /** Further styles by their source names. */
  styles?: string[]
  bodyClass?: string
  layout?: 'application' | 'admin' | 'archiver' | 'bare'
  /** The thread whose views a cached copy goes on counting. */
  countsThread?: number
  /** Where 发帖 of the phone's bar leads; without it, to the choice of a board. */
  newThread?: string
  /** The menu of the panel. */
  menu?: readonly { name: string; href: string; icon: string; current: boolean }[]
  previous?: string
  next?: string
  /** What stands where the page has `PIECE`. */
  piece?: SharedPiece
}

export interface PageLocals {
  page: PageInfo
  [name: string]: unknown
}

export type { Request, Response }
