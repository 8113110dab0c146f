import type { Ctx } from '../../../base/http/ctx.ts'
import { Problem } from '../../../base/problem.ts'
import * as catalogue from '../../catalogue/index.ts'
import * as ledger from '../../ledger/index.ts'
import type { Intake } from '../intake/intake.ts'
import { lookAt, proposalFor } from '../mapping/look.ts'
import type { Mapping, Proposal } from '../mapping/shapes.ts'
import type { TableKind } from '../shapes.ts'
import type { LoadRow } from './loads.store.ts'
import * as loads from './loads.store.ts'
import { wrong } from './problems.ts'

/** What is proposed for a table: what was confirmed for this header before, else what titles and values suggest. */
export async function proposalOf(
  ctx: Pick<Ctx, 'tx' | 'street'>,
  load: Pick<LoadRow, 'source' | 'sheet'>,
  intake: Intake,
  asked: { readonly sheet?: string; readonly kind?: TableKind },
): Promise<{ sheets: string[]; proposal: Proposal | null }> {
  const sheets = intake.sheets.map(({ name }) => name)
  const items = await catalogue.catalogueOf(ctx.tx, ctx.street)
  try {
    const look = await lookAt(intake, items, asked.sheet ?? load.sheet)
    const proposal = proposalFor(intake, look, items, asked.kind)
    const known = await loads.findMapping(ctx.tx, ctx.street, load.source, proposal.fingerprint)
    const wanted = known && (asked.kind ?? known.mapping.kind) === known.mapping.kind
    return { sheets, proposal: wanted ? asConfirmed(proposal, known) : proposal }
  } catch (error) {
    if (error instanceof Problem && error.code === 'fusion.which-sheet') return { sheets, proposal: null }
    throw error
  }
}

/** The proposal with what was confirmed in the place of what would be guessed. */
function asConfirmed(
  proposal: Proposal,
  { mapping, by, at }: { mapping: Mapping; by: string; at: string },
): Proposal {
  const chosen = new Map(mapping.columns.map((one) => [one.column, one]))
  const before = { zh: '上次确认过', en: 'confirmed before' }
  return {
    ...proposal,
    kind: mapping.kind,
    known: { by, at },
    key: [...mapping.key],
    keyWhy: before,
    columns: proposal.columns.map((column) => {
      const found = chosen.get(column.column)
      const meaning = found ? { role: found.role, item: found.item } : null
      return { ...column, meaning, perhaps: null, score: 1, why: before }
    }),
  }
}

/** Keeps a mapping with the load, and for the next time that this source sends the same header. */
export async function confirm(
  ctx: Ctx,
  load: Pick<LoadRow, 'id' | 'source'>,
  body: { readonly mapping: Mapping; readonly asOf: string; readonly whole: boolean },
  header: { readonly titles: readonly string[]; readonly fingerprint: string },
): Promise<void> {
  for (const { column, title } of body.mapping.columns)
    if ((header.titles[column] ?? '').slice(0, 200) !== title)
      throw wrong.badMapping({ title, why: header.titles[column] || `#${column + 1}` })
  const { fingerprint } = header
  await loads.setMapping(ctx.tx, ctx.street, load.id, { ...body, fingerprint })
  const kept = { source: load.source, fingerprint, mapping: body.mapping }
  const by = ctx.who.id ?? ctx.who.kind
  await loads.saveMapping(ctx.tx, ctx.street, { ...kept, by, at: ctx.now })
  await ledger.record(ctx, 'fusion.confirm', {
    subject: `load:${load.id}`,
    facts: {
      source: load.source,
      items: body.mapping.columns
        .map(({ role, item }) => (role === 'self' ? item : `${role}:${item}`))
        .join(' ')
        .slice(0, 1000),
    },
  })
}
