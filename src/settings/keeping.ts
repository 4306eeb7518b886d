import type { Db, Tx } from '../db/schema.ts'
import { type SettingName, type Settings, settingsSchema } from './settings.ts'

/** The settings as they stand: what the database has over the defaults. A value that no longer fits is passed over. */
export async function loadSettings(db: Db): Promise<Settings> {
  const rows = await db.selectFrom('setting').select(['name', 'value']).execute()
  const shape = settingsSchema.shape
  const kept: Record<string, unknown> = {}
  for (const { name, value } of rows) {
    if (!Object.hasOwn(shape, name)) continue
    const parsed = shape[name as SettingName].safeParse(readJson(value))
    if (parsed.success) kept[name] = parsed.data
  }
  return Object.freeze(settingsSchema.parse(kept))
}

function readJson(value: string): unknown {
  try {
    return JSON.parse(value)
  } catch {
    return undefined
  }
}

/** Writes the given settings and leaves the others as they are. */
export async function saveSettings(
  tx: Tx,
  values: Partial<Settings>,
  { by, at }: { by: number | null; at: number },
): Promise<void> {
  for (const [name, value] of Object.entries(values)) {
    const row = { name, value: JSON.stringify(value), updated_at: at, updated_by: by }
    await tx
      .insertInto('setting')
      .values(row)
      .onConflict(conflict => conflict.column('name').doUpdateSet(row))
      .execute()
  }
}
