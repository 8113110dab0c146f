import type { Day } from '../../../base/contract.ts'
import type { Tx } from '../../../base/db/tx.ts'
import type { Unit, UnitKind } from '../contract.ts'

export const mostUnits = 2000
const columns = 'id, street, name, kind, parent, territory, phone, closed'

/** All units of a street, closed ones too. */
export async function unitsOf(tx: Tx, street: string): Promise<Unit[]> {
  return tx.query<Unit>({
    name: 'units-street',
    text: `SELECT ${columns} FROM access.unit WHERE street = $1 ORDER BY name, id LIMIT ${mostUnits}`,
    values: [street],
  })
}

export async function findUnit(tx: Tx, street: string, id: string): Promise<Unit | undefined> {
  const rows = await tx.query<Unit>({
    name: 'unit-find',
    text: `SELECT ${columns} FROM access.unit WHERE street = $1 AND id = $2`,
    values: [street, id],
  })
  return rows[0]
}

export async function findUnitForUpdate(tx: Tx, street: string, id: string): Promise<Unit | undefined> {
  const rows = await tx.query<Unit>({
    name: 'unit-hold',
    text: `SELECT ${columns} FROM access.unit WHERE street = $1 AND id = $2 FOR UPDATE`,
    values: [street, id],
  })
  return rows[0]
}

/** Units of a kind that are open on a day. */
export async function unitsOfKind(tx: Tx, street: string, kind: UnitKind, day: Day): Promise<Unit[]> {
  return tx.query<Unit>({
    name: 'units-kind',
    text: `SELECT ${columns} FROM access.unit WHERE street = $1 AND kind = $2 AND (closed IS NULL OR closed > $3)
           ORDER BY territory, id LIMIT ${mostUnits}`,
    values: [street, kind, day],
  })
}

export type NewUnit = Omit<Unit, 'closed'>

/** Adds or changes units of one street, many in one statement; a parent may stand in the same lot. */
export async function saveUnits(tx: Tx, units: readonly NewUnit[]): Promise<void> {
  const names = ['street', 'id', 'name', 'kind', 'parent', 'territory', 'phone'] as const
  await tx.query({
    name: 'units-save',
    text: `INSERT INTO access.unit (street, id, name, kind, parent, territory, phone)
           SELECT * FROM unnest($1::text[], $2::uuid[], $3::text[], $4::text[], $5::uuid[], $6::text[], $7::text[])
           ON CONFLICT (street, id) DO UPDATE SET name = excluded.name, kind = excluded.kind, parent = excluded.parent,
             territory = excluded.territory, phone = excluded.phone`,
    values: names.map((name) => units.map((unit) => unit[name])),
  })
}

export async function closeUnit(tx: Tx, street: string, id: string, day: Day): Promise<void> {
  await tx.query({
    name: 'unit-close',
    text: 'UPDATE access.unit SET closed = $3 WHERE street = $1 AND id = $2',
    values: [street, id, day],
  })
}

/** What would hang in the air if a unit closed on a day: posts that last until then or longer, units below it. */
export async function dependents(
  tx: Tx,
  street: string,
  id: string,
  day: Day,
): Promise<{ posts: number; units: number }> {
  const rows = await tx.query<{ posts: number; units: number }>({
    name: 'unit-dependents',
    text: `SELECT (SELECT count(*) FROM access.post WHERE street = $1 AND unit = $2 AND ended IS NULL
                     AND (to_day IS NULL OR to_day >= $3)) AS posts,
                  (SELECT count(*) FROM access.unit WHERE street = $1 AND parent = $2
                     AND (closed IS NULL OR closed > $3)) AS units`,
    values: [street, id, day],
  })
  return rows[0]!
}
