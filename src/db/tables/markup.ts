import type { Generated } from 'kysely'

/** A tag that an admin has made for posts. */
export interface CustomCodeTable {
  id: Generated<number>
  tag: string
  /** The name of a sign of ours for its button; empty for the tag itself. */
  icon: string
  example: string
  explanation: string
  params: number
  /** What the editor asks for, one question a line. */
  prompts: string
  replacement: string
  nesting: number
  /** Numbers of the groups that may use it, with commas between; empty for all. */
  group_ids: string
  available: number
  position: number
}

export interface SmileySetTable {
  id: Generated<number>
  name: string
  position: number
  available: number
}

export interface SmileyTable {
  id: Generated<number>
  set_id: number
  code: string
  /** The address of its picture on this site. */
  src: string
  position: number
}
