import type { Reconciled } from './contract.ts'
import { type Addend, serves, type Territory } from './regroup.rules.ts'

type Kind = Reconciled['kind']

/** What is counted apart, in four places, and must agree. */
export interface Counted {
  /** Line records that say something, by source; one that speaks of three people counts three times. */
  readonly lines: readonly { readonly kind: string; readonly source: string; readonly n: number }[]
  /** Line records that were taken and not yet compared. */
  readonly waiting: readonly { readonly kind: string; readonly source: string; readonly n: number }[]
  readonly spokenOf: readonly {
    readonly kind: string
    readonly byLines: number
    readonly byHand: number
    readonly silent: number
    readonly joined: number
  }[]
  readonly registers: readonly {
    readonly kind: Kind
    readonly n: number
    readonly gone: number
    readonly ended: number
  }[]
  readonly addends: readonly Addend[]
}

/** Which column of the table by territory counts a register. */
const columns = {
  person: 'actual',
  household: 'households',
  dwelling: 'dwellings',
  organization: 'organizations',
  facility: 'facilities',
} as const satisfies Record<Kind, Addend['what']>

/**
 * From what departments' lines say to what the table by territory shows, one register after the other. The four were counted by
 * statements of their own: a difference is a fault, and is shown.
 */
export function reconcile(counted: Counted, territory: Territory): Reconciled[] {
  return (Object.keys(columns) as Kind[]).map((kind) => {
    const of = <R extends { readonly kind: string }>(rows: readonly R[]) =>
      rows.filter((row) => row.kind === kind)
    const waiting = sum(of(counted.waiting))
    const said = of(counted.lines)
    const { byLines = 0, byHand = 0, silent = 0, joined = 0 } = of(counted.spokenOf)[0] ?? {}
    const { n: registered = 0, gone = 0, ended = 0 } = of(counted.registers)[0] ?? {}
    // What is gone was found to be another, or nothing is said of it; the rest of which nothing is said is known by its members or holders.
    const byRelation = silent - (gone - joined)
    const placed = counted.addends.filter((one) => one.what === columns[kind])
    const total = sum(placed)
    const shown = sum(placed.filter((one) => serves(territory, one)))
    const repeated = sum(said) - byLines
    const expected = byLines + byHand + byRelation - joined
    return {
      ...{
        kind,
        lines: bySource([...said, ...of(counted.waiting)]),
        waiting,
        repeated,
        byHand,
        byRelation,
        joined,
      },
      ...{ registered, ended, outside: total - shown, counted: shown },
      difference: Math.abs(expected - registered) + Math.abs(registered - ended - total),
    }
  })
}

const sum = (rows: readonly { readonly n: number }[]) => rows.reduce((all, row) => all + row.n, 0)

function bySource(rows: readonly { readonly source: string; readonly n: number }[]): Reconciled['lines'] {
  return [...Map.groupBy(rows, (row) => row.source)]
    .map(([source, those]) => ({ source, n: sum(those) }))
    .sort((a, b) => b.n - a.n || (a.source < b.source ? -1 : 1))
}
