import type { Message } from '../lib/errors.ts'
import type { Viewer } from '../members/viewer.ts'

/** Whether her group makes her say why she acts on what others wrote (reasonpm 1 and 3, moderation.md §3). */
export function needsReason({ group }: Pick<Viewer, 'group'>): boolean {
  return (group.reason_notice & 1) > 0
}

/** Whether her group makes her tell its author (reasonpm 2 and 3). */
export function alwaysTells({ group }: Pick<Viewer, 'group'>): boolean {
  return (group.reason_notice & 2) > 0
}

/** That the reason is missing, where one is needed. */
export function reasonFault(viewer: Pick<Viewer, 'group'>, reason: string): Message | undefined {
  return needsReason(viewer) && reason.trim() === '' ? { key: 'error.reason_missing', field: 'reason' } : undefined
}
