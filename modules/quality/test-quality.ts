// Parts of the tests only: a street whose sources say things, and its quality measured.
import { uuidv7 } from 'uuidv7'
import { testStreet } from '../../apps/server/test-street.ts'
import { asSystem } from '../../base/http/system.ts'
import type { SourceKind } from '../catalogue/contract.ts'
import * as catalogue from '../catalogue/index.ts'
import * as facts from '../facts/index.ts'
import { tellOrganizations } from '../organizations/index.ts'

export const sourceCodes = { shichang: 'market', shuiwu: 'tax' } as const
type Code = keyof typeof sourceCodes

/** One row of a department: which organization, and what it says of it. */
export interface Row {
  readonly id: string
  readonly values: Readonly<Record<string, string>>
}

export async function testQuality() {
  const street = await testStreet()
  const { here, house } = street
  const inStreet = <R>(work: Parameters<typeof asSystem<R>>[2]) =>
    asSystem(house, { street: here.code, purpose: 'operation', route: 'test' }, work)
  const known = new Set<string>()
  const lines = new Map<string, string>()

  /** Registers a source with the unit that answers for it. */
  async function source(code: Code, unit: string | null, cycleDays: number | null = 30): Promise<void> {
    await inStreet(async (ctx) => {
      const kind: SourceKind = sourceCodes[code]
      const row = { id: uuidv7(), code, name: `来源 ${code}`, kind, unit, cycleDays, since: ctx.now }
      await catalogue.saveSource(ctx.tx, ctx.street, row)
    })
  }

  /** A table of a department: what it said before of the same organizations is gone. */
  async function tell(code: Code, rows: readonly Row[], asOf = '2026-11-20'): Promise<void> {
    await inStreet(async (ctx) => {
      const before = rows.flatMap((row) => lines.get(`${code} ${row.id}`) ?? [])
      await facts.withdrawLines(ctx, before, 'replaced')
      const told = rows.map(({ id, values }) => {
        const line = uuidv7()
        lines.set(`${code} ${id}`, line)
        const isNew = !known.has(id)
        known.add(id)
        const by = { source: code, kind: sourceCodes[code], line, asOf, basis: '登记' }
        const cells = Object.entries(values).map(([item, cell]) => ({ item: `organization.${item}`, cell }))
        return { id, isNew, values: cells, by }
      })
      await tellOrganizations(ctx, told)
    })
  }

  /** The row about one organization is taken to be about another. */
  async function taken(code: Code, from: string, to: string, values: Row['values']): Promise<void> {
    const line = lines.get(`${code} ${from}`)!
    await inStreet(async (ctx) => {
      await facts.withdrawLines(ctx, [line], 'undone')
      const by = { source: code, kind: sourceCodes[code], line, asOf: '2026-11-20', basis: '登记' }
      const cells = Object.entries(values).map(([item, cell]) => ({ item: `organization.${item}`, cell }))
      await tellOrganizations(ctx, [{ id: to, isNew: !known.has(to), values: cells, by }])
      known.add(to)
      lines.set(`${code} ${to}`, line)
    })
  }

  /** Rows that a department took back. */
  async function gone(code: Code, ids: readonly string[]): Promise<void> {
    await inStreet((ctx) =>
      facts.withdrawLines(
        ctx,
        ids.map((id) => lines.get(`${code} ${id}`)!),
        'gone',
      ),
    )
  }

  const measure = () => street.runJob('quality.measure', { street: here.code })
  return { ...street, inStreet, source, tell, taken, gone, measure }
}
