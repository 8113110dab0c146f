import { existsSync, readFileSync } from 'node:fs'
import { fileSource } from '../../../engines/table/file-source.ts'
import { openTable, type Table } from '../../../engines/table/index.ts'
import { imports } from '../../../modules/cases/index.ts'

export interface Chosen {
  readonly mapping: imports.AppealMapping
  /** How it was found. `proposed` is for a person to look at first. */
  readonly by: 'given' | 'preset' | 'proposed'
  readonly preset: string | null
  readonly unused: readonly string[]
  readonly headerRow: number
  readonly format: string
}

export interface Wish {
  readonly map?: string
  readonly system?: string
  readonly sheet?: string
}

/** The mapping that was asked for, or what the header of the file suggests. */
export async function chooseMapping(file: string, wish: Wish): Promise<Chosen> {
  const source = await fileSource(file)
  try {
    const table = await openTable(source)
    const given = wish.map === undefined ? undefined : named(wish.map)
    const header = await table.header(wish.sheet ?? given?.sheet)
    const cells = header?.cells ?? []
    const found = given ? undefined : imports.propose(cells)
    const mapping = given ?? found!.mapping
    const used = Object.values(mapping.columns).flat()
    return {
      mapping: imports.checkMapping({
        ...mapping,
        ...(wish.system ? { system: wish.system } : {}),
        ...(wish.sheet ? { sheet: wish.sheet } : {}),
      }),
      by: given ? 'given' : found!.preset ? 'preset' : 'proposed',
      preset: given ? null : found!.preset,
      unused: cells.flatMap((cell) =>
        cell === null || used.includes(String(cell).trim()) ? [] : [String(cell)],
      ),
      headerRow: header?.row ?? 0,
      format: formatOf(table),
    }
  } finally {
    await source.close()
  }
}

/** A preset by its name, else a file. */
function named(map: string): imports.AppealMapping {
  const preset = imports.presetNamed(map)
  if (preset && !existsSync(map)) return preset
  return imports.readMapping(readFileSync(map, 'utf8'))
}

function formatOf(table: Table): string {
  return table.format === 'xlsx' ? 'XLSX' : `CSV ${table.encoding ?? ''}`.trim()
}
