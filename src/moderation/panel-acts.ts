import type { Db } from '../db/schema.ts'
import type { Viewer } from '../members/viewer.ts'

const FIELDS_MAX = 2000

export interface PanelAct {
  path: string
  /** Without secrets. */
  fields: Record<string, string>
}

/** Notes what somebody is about to do in the panel, whatever comes of it. */
export async function notePanelAct(db: Db, viewer: Viewer, { path, fields }: PanelAct, at: number): Promise<void> {
  const said = JSON.stringify(fields).slice(0, FIELDS_MAX)
  const who = { member_id: viewer.id, member_name: viewer.name, ip: viewer.ip }
  await db
    .insertInto('panel_act')
    .values({ ...who, path: path.slice(0, 200), fields: said, created_at: at })
    .execute()
}

/** What was done in the panel, the latest first, one more than asked. */
export function listPanelActs(db: Db, { name, page, size }: { name: string; page: number; size: number }) {
  return db
    .selectFrom('panel_act')
    .selectAll()
    .$if(name !== '', query => query.where('member_name', '=', name))
    .orderBy('id', 'desc')
    .limit(size + 1)
    .offset((page - 1) * size)
    .execute()
}
