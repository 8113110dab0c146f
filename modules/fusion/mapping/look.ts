import type { Item } from '../../catalogue/contract.ts'
import { findLayout, type Layout } from '../intake/header.rules.ts'
import { firstRows, type Intake } from '../intake/intake.ts'
import { sheetOf } from '../intake/open.ts'
import { wrong } from '../intake/problems.ts'
import type { Cell, TableKind } from '../shapes.ts'
import { tableKinds } from '../shapes.ts'
import { fingerprintOf } from './fingerprint.ts'
import { proposeKey } from './key.rules.ts'
import { proposeColumns } from './propose.ts'
import type { Mapping, Proposal } from './shapes.ts'
import { isTitle, vocabularyOf } from './words.rules.ts'

/** Header and notes, then what is looked at to tell what a column is. */
const sampleRows = 200
const headerRows = 30

export interface Look {
  readonly sheet: string | null
  readonly layout: Layout
  readonly sample: readonly (readonly Cell[])[]
}

/** The header of a table and its first rows. @throws fusion.no-header, fusion.which-sheet */
export async function lookAt(
  intake: Intake,
  catalogue: ReadonlyMap<string, Item>,
  asked: string | null,
): Promise<Look> {
  const sheet = await sheetOf(intake, asked)
  const rows = await firstRows(intake, sampleRows + headerRows, sheet)
  const named = intake.names
  const layout: Layout | null = named
    ? { titles: named, groups: named.map(() => ''), until: 0 }
    : findLayout(rows, knownTitles(catalogue))
  const sample = rows.filter((row) => layout && row.number > layout.until).map((row) => row.cells)
  if (!layout || sample.length === 0) throw wrong.noHeader()
  return { sheet: typeof sheet === 'string' && sheet !== '' ? sheet : null, layout, sample }
}

function knownTitles(catalogue: ReadonlyMap<string, Item>): (title: string) => boolean {
  const vocabularies = tableKinds.map((kind) => vocabularyOf(catalogue, kind))
  return (title) => isTitle(vocabularies, title)
}

/** What is proposed for a table that nobody has mapped. */
export function proposalFor(
  intake: Pick<Intake, 'format'>,
  { sheet, layout, sample }: Look,
  catalogue: ReadonlyMap<string, Item>,
  wished?: TableKind,
): Proposal {
  const { kind, columns } = proposeColumns(catalogue, layout, sample, wished)
  const { key, why } = proposeKey(columns, sample)
  return {
    format: intake.format,
    sheet,
    kind,
    headerRow: layout.until,
    fingerprint: fingerprintOf(layout),
    known: null,
    columns: [...columns],
    key: [...key],
    keyWhy: why,
  }
}

/** The proposal as a mapping: what is taken when nobody changes anything. */
export function mappingOf({ kind, sheet, columns, key }: Proposal): Mapping {
  return {
    kind,
    sheet,
    key,
    columns: columns.flatMap(({ column, title, meaning }) =>
      meaning ? [{ column, title: title.slice(0, 200), ...meaning }] : [],
    ),
  }
}
