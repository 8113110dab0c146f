import type { Tx } from '../../base/db/tx.ts'
import type { CalendarDay, Duty, OfficeHours } from './contract.ts'

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

export async function dutiesInForce(tx: Tx, street: string): Promise<Duty[]> {
  const rows = await tx.query<Raw>({
    name: 'duties',
    text: `SELECT ${columns} FROM duties.duty WHERE street = $1 AND to_day IS NULL ORDER BY no LIMIT 2000`,
    values: [street],
  })
  return rows.map(fromRaw)
}

/** Adds duties in one statement; a list of a street has hundreds. */
export async function addDuties(tx: Tx, street: string, duties: readonly Duty[]): Promise<void> {
  await tx.query({
    text: `INSERT INTO duties.duty (street, id, no, name, kind, categories, territory, lead, lead_unit, assisting, limit_amount, limit_unit,
             closing, basis, street_duty, department_duty, from_day)
           SELECT $1, d.id, d.no, d.name, d.kind, d.categories, d.territory, d.lead, d.lead_unit, d.assisting, d.limit_amount, d.limit_unit,
             d.closing, d.basis, d.street_duty, d.department_duty, d.from_day
           FROM jsonb_to_recordset($2::jsonb) AS d(id uuid, no text, name text, kind text, categories text[], territory text, lead text,
             lead_unit uuid, assisting text[], limit_amount float8, limit_unit text, closing text, basis text, street_duty text,
             department_duty text, from_day date)`,
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
        })),
      ),
    ],
  })
}

export async function endDuty(tx: Tx, street: string, id: string, to: string): Promise<boolean> {
  return (
    (await tx.change({
      text: 'UPDATE duties.duty SET to_day = $3 WHERE street = $1 AND id = $2 AND to_day IS NULL',
      values: [street, id, to],
    })) > 0
  )
}

export interface LocalDay extends Omit<CalendarDay, 'kind'> {
  readonly kind: 'holiday' | 'workday' | 'ordinary'
}

export async function localDays(tx: Tx, street: string): Promise<LocalDay[]> {
  return tx.query<LocalDay>({
    name: 'calendar-days',
    text: 'SELECT day, kind, name, source FROM duties.calendar_day WHERE street = $1 ORDER BY day LIMIT 5000',
    values: [street],
  })
}

export async function saveLocalDay(tx: Tx, street: string, day: LocalDay): Promise<void> {
  await tx.query({
    text: `INSERT INTO duties.calendar_day (street, day, kind, name, source) VALUES ($1, $2, $3, $4, $5)
           ON CONFLICT (street, day) DO UPDATE SET kind = excluded.kind, name = excluded.name, source = excluded.source`,
    values: [street, day.day, day.kind, day.name, day.source],
  })
}

export async function officeHours(tx: Tx, street: string): Promise<OfficeHours[]> {
  return tx.query<OfficeHours>({
    name: 'office-hours',
    text: 'SELECT from_day AS "from", spans FROM duties.office_hours WHERE street = $1 ORDER BY from_day LIMIT 200',
    values: [street],
  })
}

export async function saveOfficeHours(tx: Tx, street: string, hours: OfficeHours): Promise<void> {
  await tx.query({
    text: `INSERT INTO duties.office_hours (street, from_day, spans) VALUES ($1, $2, $3)
           ON CONFLICT (street, from_day) DO UPDATE SET spans = excluded.spans`,
    values: [street, hours.from, JSON.stringify(hours.spans)],
  })
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
