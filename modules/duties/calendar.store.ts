import type { Day, Instant } from '../../base/contract.ts'
import type { Tx } from '../../base/db/tx.ts'
import type { CalendarDay, OfficeHours } from './contract.ts'

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

/** The last day up to which the street has entered its holidays itself; undefined: it never said so. */
export async function findCover(tx: Tx, street: string): Promise<Day | undefined> {
  const rows = await tx.query<{ to: Day }>({
    name: 'calendar-cover',
    text: 'SELECT covered_to AS "to" FROM duties.calendar_cover WHERE street = $1 ORDER BY said DESC, id DESC LIMIT 1',
    values: [street],
  })
  return rows[0]?.to
}

export interface Cover {
  readonly id: string
  readonly to: Day
  readonly source: string
  readonly said: Instant
}

export async function addCover(tx: Tx, street: string, { id, to, source, said }: Cover): Promise<void> {
  await tx.query({
    text: 'INSERT INTO duties.calendar_cover (street, id, covered_to, source, said) VALUES ($1, $2, $3, $4, $5)',
    values: [street, id, to, source, said],
  })
}
