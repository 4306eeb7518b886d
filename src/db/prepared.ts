import type { Compilable, CompiledQuery } from 'kysely'
import { type Engine, engineOf } from './dialect.ts'
import type { Db } from './schema.ts'

type Value = string | number | null
type Slot = { name: string } | { value: unknown }

interface Prepared {
  query: CompiledQuery
  slots: Slot[]
}

/**
 * A query of the busiest pages, put together once for each engine and run again and again with other values:
 * building it takes longer than running it. `build` has to hand the values on as they are.
 */
export function prepared<Values extends Record<string, Value>, Row>(
  names: readonly (keyof Values & string)[],
  build: (db: Db, values: Values) => Compilable<Row>,
): (db: Db, values: Values) => Promise<Row[]> {
  const made: Partial<Record<Engine, Prepared>> = {}
  return async (db, values) => {
    const engine = engineOf(db)
    made[engine] ??= prepare(db, names, build)
    const { query, slots } = made[engine]
    const parameters = slots.map(slot => ('name' in slot ? values[slot.name] : slot.value))
    return (await db.executeQuery<Row>({ ...query, parameters } as CompiledQuery<Row>)).rows
  }
}

function prepare<Values extends Record<string, Value>, Row>(
  db: Db,
  names: readonly string[],
  build: (db: Db, values: Values) => Compilable<Row>,
): Prepared {
  const marks = new Map<unknown, Slot>(names.map(name => [Object.freeze({ name }), { name }]))
  const values = Object.fromEntries([...marks.keys()].map(mark => [(mark as { name: string }).name, mark]))
  const query = build(db, values as Values).compile()
  return { query, slots: query.parameters.map(value => marks.get(value) ?? { value }) }
}
