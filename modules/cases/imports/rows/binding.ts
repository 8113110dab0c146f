import { type Cell, unguard } from '../../../../engines/table/index.ts'
import type { AppealMapping, MappedField } from '../contract.ts'
import { wrong } from '../problems.ts'
import { isRejectsHeader } from './rejects.ts'

/** Where the mapped columns are in this table, 0-based. */
export interface Binding {
  readonly titles: readonly string[]
  readonly at: Readonly<Partial<Record<MappedField, readonly number[]>>>
  /** The table is a list of rejected rows that we wrote: its texts carry an apostrophe before what looks like a formula. */
  readonly guarded: boolean
}

export function titlesOf(cells: readonly Cell[]): string[] {
  return cells.map((cell) => (cell === null ? '' : String(cell).trim()))
}

/** Finds the mapped columns by their titles. @throws import.no-column, import.two-columns */
export function bind(mapping: AppealMapping, header: readonly Cell[]): Binding {
  const raw = titlesOf(header)
  const guarded = isRejectsHeader(raw)
  const titles = guarded ? raw.map(unguard) : raw
  const wanted = Object.entries(mapping.columns).map(([field, names]) => [field, [names].flat()] as const)
  const missing = wanted.flatMap(([, names]) => names).filter((name) => !titles.includes(name))
  if (missing.length > 0) {
    throw wrong.noColumn({
      missing: [...new Set(missing)].join('、'),
      found: titles.filter(Boolean).join('、'),
    })
  }
  for (const name of wanted.flatMap(([, names]) => names)) {
    if (titles.indexOf(name) !== titles.lastIndexOf(name)) throw wrong.twoColumns({ name })
  }
  const at = Object.fromEntries(
    wanted.map(([field, names]) => [field, names.map((name) => titles.indexOf(name))]),
  )
  return { titles, at, guarded }
}
