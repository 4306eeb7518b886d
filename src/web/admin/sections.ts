import type { Site } from '../../boards/site.ts'
import { opensSection, teamOf } from '../../boards/teams.ts'
import { isFounder } from '../../members/ranks.ts'
import { isAdmin, type Viewer } from '../../members/viewer.ts'

/** A page of the panel's menu; what a team may open are sections by their names. */
export interface Section {
  name: string
  href: string
  icon: string
  /** Where else its pages begin. */
  also?: readonly string[]
  /** Only founders open it, and no team does. */
  founders?: boolean
  /** It stands outside the panel, and its own guard asks for this right of the group. */
  right?: 'can_review' | 'can_edit_words' | 'can_manage_tags' | 'can_ban_ip'
}

const section = (name: string, icon: string, more: Partial<Section> = {}): Section => ({
  name,
  href: `/admin/${name}`,
  icon,
  ...more,
})

/** The menu in its order. */
export const SECTIONS: readonly Section[] = [
  section('dashboard', 'layout-dashboard', { href: '/admin' }),
  section('boards', 'folder'),
  section('members', 'users'),
  section('groups', 'badge-check'),
  section('group-applications', 'user-check'),
  section('registrations', 'user-check'),
  section('invitations', 'user-plus'),
  section('profile-fields', 'user'),
  section('verifications', 'user-check'),
  section('why', 'shield-question-mark'),
  section('credits', 'coins'),
  section('rewards', 'gift'),
  section('credit-log', 'list', { also: ['/admin/credit-log.csv'] }),
  section('cards', 'credit-card'),
  section('review', 'user-check', { href: '/moderation/review', right: 'can_review' }),
  section('reports', 'flag'),
  section('held', 'user-check'),
  section('message-reports', 'message-square-warning'),
  section('mails', 'mail'),
  section('ip-bans', 'ban', { href: '/moderation/ip-bans', right: 'can_ban_ip' }),
  section('words', 'shield', { href: '/moderation/words', right: 'can_edit_words' }),
  section('sorts', 'table'),
  section('codes', 'puzzle'),
  section('smilies', 'smile'),
  section('medals', 'medal', { also: ['/admin/medal-grants', '/admin/medal-applications'] }),
  section('tags', 'tag', { href: '/moderation/tags', right: 'can_manage_tags' }),
  section('items', 'wand-sparkles', { also: ['/admin/item-records'] }),
  section('tasks', 'list-checks'),
  section('collections', 'library'),
  section('recycled-threads', 'trash-2'),
  section('recycled-posts', 'trash-2'),
  section('log', 'history'),
  section('panel-log', 'list'),
  section('announcements', 'megaphone'),
  section('public-messages', 'send'),
  section('links', 'link'),
  section('settings', 'settings', { href: '/admin/settings/site', also: ['/admin/settings'] }),
  section('teams', 'users', { founders: true }),
]

/** The section that an address of the panel belongs to: undefined for none of the menu. */
export function sectionOf(path: string): Section | undefined {
  const begins = (start: string) => path === start || (start !== '/admin' && path.startsWith(`${start}/`))
  return SECTIONS.find(({ href, also = [] }) => [href, ...also].some(begins))
}

/** Whether somebody may come into the panel at all: administrators, and who was put into a team. */
export function mayEnter(site: Site, viewer: Viewer): boolean {
  return isAdmin(viewer) || teamOf(site, viewer) !== undefined
}

/** Founders open everything, administrators without a team all but what is the founders', and a team its own sections. */
export function mayOpen(site: Site, viewer: Viewer, { name, founders, right }: Section): boolean {
  if (right) return viewer.group[right] === 1
  return founders ? isFounder(viewer) : opensSection(site, viewer, name)
}

/** What the menu shows to this viewer. */
export function menuOf(site: Site, viewer: Viewer, path: string): (Section & { current: boolean })[] {
  const here = sectionOf(path)
  return SECTIONS.filter(one => mayOpen(site, viewer, one)).map(one => ({ ...one, current: one === here }))
}

/** The sections that a founder may give to a team. */
export const TEAM_SECTIONS = SECTIONS.filter(one => !one.founders && !one.right && one.name !== 'dashboard')
