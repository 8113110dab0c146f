import type { Day, Instant } from '../../base/contract.ts'
import type { Tx } from '../../base/db/tx.ts'
import type { Duty } from './contract.ts'

type Raw = Omit<Duty, 'limit'> & {
  limitAmount: number | null
  limitUnit: 'hour' | 'workHour' | 'workDay' | 'day' | null
}

const columns = `id, no, name, kind, categories, territory, lead, lead_unit AS "leadUnit", assisting, limit_amount AS "limitAmount",
  limit_unit AS "limitUnit", closing, basis, street_duty AS "streetDuty", department_duty AS "departmentDuty", from_day AS "from", to_day AS "to"`

function fromRaw({ limitAmount, limitUnit, ...row }: Raw): Duty {
  return {
    ...row,
    limit: limitAmount === null || limitUnit === null ? null : { amount: limitAmount, unit: limitUnit },
  }
}

/** What one street’s list holds at most; a list of today is read whole. */
export const mostDuties = 2000

/** The list as it holds on a day. Both days of an item are included. */
export async function dutiesInForce(tx: Tx, street: string, day: Day): Promise<Duty[]> {
  const rows = await tx.query<Raw>({
    name: 'duties',
    text: `SELECT ${columns} FROM duties.duty
           WHERE street = $1 AND ended IS NULL AND from_day <= $2 AND (to_day IS NULL OR to_day >= $2)
           ORDER BY no, id LIMIT ${mostDuties}`,
    values: [street, day],
  })
  return rows.map(fromRaw)
}

/** Adds duties in one statement; a list of a street has hundreds. */
export async function addDuties(tx: Tx, street: string, duties: readonly Duty[]): Promise<void> {
  await tx.query({
    text: `INSERT INTO duties.duty (street, id, no, name, kind, categories, territory, lead, lead_unit, assisting, limit_amount, limit_unit,
             closing, basis, street_duty, department_duty, from_day, to_day)
           SELECT $1, d.id, d.no, d.name, d.kind, d.categories, d.territory, d.lead, d.lead_unit, d.assisting, d.limit_amount, d.limit_unit,
             d.closing, d.basis, d.street_duty, d.department_duty, d.from_day, d.to_day
           FROM jsonb_to_recordset($2::jsonb) AS d(id uuid, no text, name text, kind text, categories text[], territory text, lead text,
             lead_unit uuid, assisting text[], limit_amount float8, limit_unit text, closing text, basis text, street_duty text,
             department_duty text, from_day date, to_day date)`,
    values: [
      street,
      JSON.stringify(
        duties.map((d) => ({
          ...d,
          lead_unit: d.leadUnit,
          limit_amount: d.limit?.amount ?? null,
          limit_unit: d.limit?.unit ?? null,
          street_duty: d.streetDuty,
          department_duty: d.departmentDuty,
          from_day: d.from,
          to_day: d.to,
        })),
      ),
    ],
  })
}

/**
 * Sets or takes away the last day of an item that holds. `ended` is the moment at which it ends at once; null: it holds
 * through its last day. Gives whether there was such an item.
 */
export async function endDuty(
  tx: Tx,
  street: string,
  id: string,
  end: { readonly to: Day | null; readonly ended: Instant | null; readonly today: Day },
): Promise<boolean> {
  return (
    (await tx.change({
      text: `UPDATE duties.duty SET to_day = $3, ended = $4
             WHERE street = $1 AND id = $2 AND ended IS NULL AND (to_day IS NULL OR to_day >= $5)`,
      values: [street, id, end.to, end.ended, end.today],
    })) > 0
  )
}

export async function version(tx: Tx, street: string): Promise<number> {
  const rows = await tx.query<{ version: number }>({
    name: 'duties-version',
    text: 'SELECT version FROM duties.version WHERE street = $1',
    values: [street],
  })
  return rows[0]?.version ?? 0
}

export async function moveVersion(tx: Tx, street: string): Promise<void> {
  await tx.query({
    text: `INSERT INTO duties.version AS v (street, version) VALUES ($1, 1) ON CONFLICT (street) DO UPDATE SET version = v.version + 1`,
    values: [street],
  })
}
