import type { Ctx } from '../../../base/http/ctx.ts'
import { readValue } from '../../catalogue/index.ts'
import { type FacilityTold, listFacilities, tellFacilities } from '../../facilities/index.ts'
import type { LineRow, Linked, LinkLot } from '../shapes.ts'

const text = { format: 'text', list: null } as const

/** A facility is known by its code (部件编码); a row without one is a facility of its own, named by its line. */
function codeOf(row: LineRow): string | null {
  const cell = row.values.find((value) => value.item === 'facility.code')?.cell ?? null
  return readValue(text, cell)?.value ?? null
}

/** Tells the register what a lot says of facilities. Nobody has to compare them: the code says which one it is. */
export async function linkFacilities(ctx: Ctx, lot: LinkLot): Promise<Linked> {
  const by = { source: lot.source.code, kind: lot.source.kind, asOf: lot.asOf, basis: '部门数据共享' }
  const known = new Map<string, string>()
  for (const code of new Set(lot.added.flatMap((row) => codeOf(row) ?? []))) {
    const [found] = await listFacilities(ctx.tx, ctx.street, { code }, { after: undefined, limit: 1 })
    if (found) known.set(code, found.id)
  }
  const told = lot.added.flatMap((row): FacilityTold[] => {
    const values = row.values.filter((value) => value.role === 'self' && value.item.startsWith('facility.'))
    if (!values.some((value) => value.cell !== null)) return []
    const code = codeOf(row)
    const id = (code !== null && known.get(code)) || row.line
    const isNew = id === row.line
    if (isNew && code !== null) known.set(code, id)
    return [
      { id, isNew, values: values.map(({ item, cell }) => ({ item, cell })), by: { ...by, line: row.line } },
    ]
  })
  if (told.length > 0) await tellFacilities(ctx, told)
  const made = told.filter((one) => one.isNew).length
  return { joined: told.length - made, new: made, doubtful: 0 }
}
