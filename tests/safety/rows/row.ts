import type { Form } from '../people.ts'

/**
 * One way to ask a route: the address with `{names}` of the scene, the status for each role in the order of ROLES
 * (one number stands for all), the form that is sent, and whether a picture goes with it.
 */
export interface Case {
  path: string
  expected: string
  form?: Form
  picture?: boolean
}

export type RouteRows = Record<string, Case[]>

export function get(path: string, expected: string): Case {
  return { path, expected }
}

export function post(path: string, expected: string, form: Form = {}): Case {
  return { path, expected, form }
}

export function upload(path: string, expected: string, form: Form = {}): Case {
  return { path, expected, form, picture: true }
}

// The columns: guest, owner, other member, moderator of another board, moderator of the board, administrator.
/** For everybody. */
export const ALL = '200 200 200 200 200 200'
/** For nobody. */
export const NONE = '404 404 404 404 404 404'
/** Pages for members. */
export const MEMBERS = '303 200 200 200 200 200'
/** Acts of members. */
export const MEMBERS_ACT = '403 303 303 303 303 303'
/** What is in the hidden board, for its own group and who looks after it. */
export const INSIDE = '404 200 404 404 200 200'
/** The same behind the sign-in. */
export const MEMBERS_INSIDE = '303 200 404 404 200 200'
/** What has been deleted, for who looks after the board. */
export const DELETED = '404 404 404 404 200 200'
/** Pages of those who look after any board. */
export const STAFF = '303 403 403 200 200 200'
/** Pages of the panel, and its acts. */
export const ADMIN = '303 403 403 403 403 200'
export const ADMIN_ACT = '403 403 403 403 403 303'
