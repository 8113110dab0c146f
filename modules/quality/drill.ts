import type { Ctx } from '../../base/http/ctx.ts'
import type { Item } from '../catalogue/contract.ts'
import * as catalogue from '../catalogue/index.ts'
import * as facts from '../facts/index.ts'
import * as fusion from '../fusion/index.ts'
import * as batches from './batches.store.ts'
import * as faults from './faults.store.ts'
import type { FaultLine } from './shapes.ts'

/** By what a row calls itself. */
const naming = [
  'person.name',
  'person.id-number',
  'organization.name',
  'organization.uscc',
  'dwelling.address',
  'household.address',
  'facility.kind',
  'facility.code',
]

/**
 * Faults with what the rows say, masked. A unit sees what its own source said and nothing of others; who sees the whole street sees both sides
 * where they differ. The faults were found with the asker's own sight; what was said of their subjects is read with the street's, since a unit
 * that answers for a table sees no register of people. Every look is noted.
 */
export async function linesOf(ctx: Ctx, rows: readonly faults.FaultRow[]): Promise<FaultLine[]> {
  if (rows.length === 0) return []
  const both = ctx.who.settings.scope === 'street'
  const ids = [...new Set(rows.map((row) => row.subject))]
  const told = [...new Set(rows.flatMap((row) => row.batch ?? []))]
  const sent = new Map<string, batches.BatchRow>()
  for (const id of told) {
    const found = await batches.find(ctx.tx, ctx.street, id)
    if (found) sent.set(id, found)
  }
  const answers = await faults.answersOf(ctx.tx, ctx.street, ids)
  const [live, origins] = await facts.asStreet(ctx, () =>
    Promise.all([
      facts.liveClaims(ctx.tx, ctx.street, ids),
      fusion.originsOf(
        ctx.tx,
        ctx.street,
        rows.flatMap((row) => row.line ?? []),
      ),
    ]),
  )
  const said = Map.groupBy(live, (claim) => claim.subject)
  const tables = new Map(origins.map((one) => [one.line, one]))
  const names = new Map((await catalogue.sources(ctx.tx, ctx.street)).map((one) => [one.code, one.name]))
  const fields = new Set<string>()
  const lines = rows.map((row): FaultLine => {
    const claims = said.get(row.subject) ?? []
    const own = claims.filter((claim) => claim.source === row.source)
    const value = own.find(
      (claim) => claim.item === row.item && (claim.line === row.line || row.line === null),
    )
    const other = claims.find((claim) => claim.item === row.item && claim.source === row.other)
    const shown = namesOf(own, row.item)
    // A source that names nobody: who sees the whole street sees whom it is taken to be.
    if (shown.length === 0 && both)
      shown.push(
        ...namesOf(
          claims.filter((claim) => claim.holds),
          row.item,
        ),
      )
    for (const claim of [...shown, ...(value ? [value] : [])]) fields.add(claim.item)
    const batch = row.batch === null ? undefined : sent.get(row.batch)
    const table = tables.get(row.line ?? '')
    return {
      ...{ id: row.id, source: row.source, item: row.item, dimension: row.dimension, code: row.code },
      who: shown.slice(0, 3).map(textOf),
      value: value && row.dimension !== 'completeness' ? textOf(value) : null,
      other: row.other
        ? { source: names.get(row.other) ?? row.other, value: both && other ? textOf(other) : null }
        : null,
      table: table ? { name: table.name, row: table.row, asOf: table.asOf } : null,
      found: row.found,
      batch: batch ? { id: batch.id, case: batch.case, number: batch.number } : null,
      ended: row.ended ? { at: row.ended, how: row.how! } : null,
      answer: answers.find((one) => isOf(one, row))?.reason ?? null,
    }
  })
  if (fields.size > 0)
    ctx.noteRead({ subject: `quality:${rows[0]!.source}`, fields: [...fields].sort(), ids })
  return lines
}

function namesOf(claims: readonly facts.ClaimRow[], but: string): facts.ClaimRow[] {
  return naming.flatMap((item) => claims.find((claim) => claim.item === item && item !== but) ?? [])
}

function isOf(answer: faults.AnswerRow, row: faults.FaultRow): boolean {
  return (
    answer.subject === row.subject &&
    answer.source === row.source &&
    answer.item === row.item &&
    answer.dimension === row.dimension &&
    answer.given.equals(row.given)
  )
}

/** A value as lists show it: masked where it is kept sealed or is about a person, codes in their words. */
function textOf(claim: facts.ClaimRow): string {
  const item: Item | undefined = catalogue.findItem(claim.item)
  if (claim.masked !== null || !item) return claim.masked ?? ''
  const plain = claim.plain ?? ''
  if (item.class === 'personal' || item.class === 'sensitive') return catalogue.mask(item, plain)
  return item.format === 'code' ? catalogue.wordOf(item.list ?? '', plain) : plain
}
