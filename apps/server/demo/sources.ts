import { uuidv7 } from 'uuidv7'
import type { Ctx } from '../../../base/http/ctx.ts'
import * as catalogue from '../../../modules/catalogue/index.ts'
import type { DemoStreet, Home, Person } from '../../../samples/types.ts'
import type { Ids } from './keys.ts'

const sources = [
  { code: 'gongan', name: '公安分局 实有人口', kind: 'police', unit: 'police' },
  { code: 'minzheng', name: '民政 社会救助', kind: 'civil-affairs', unit: 'civil-affairs' },
  { code: 'weijian', name: '社区卫生服务中心', kind: 'health', unit: 'health' },
  { code: 'zhujian', name: '住建 房屋登记', kind: 'housing', unit: 'housing' },
  { code: 'shichang', name: '市场监管 主体登记', kind: 'market', unit: 'market' },
  { code: 'chengguan', name: '城管 部件普查', kind: 'city-management', unit: 'chengguan' },
  // Nobody answers for an old census.
  { code: 'tongji', name: '经济普查 2018', kind: 'other', unit: null },
] as const
export type SourceCode = (typeof sources)[number]['code']

/** A home with its people. */
export interface Family {
  readonly home: Home
  readonly people: readonly Person[]
}

/** What stands on each door, by its key. */
export type Plates = ReadonlyMap<string, string>

/** Each with the unit that answers for it, and gets back what is wrong. */
export async function addSources(ctx: Ctx, demo: Pick<DemoStreet, 'units'>, ids: Ids): Promise<void> {
  for (const { code, name, kind, unit: unitKind } of sources) {
    const unit = ids.maybe(demo.units.find((one) => one.kind === unitKind)?.key)
    const cycleDays = unitKind === null ? null : 30
    const source = { id: uuidv7(), code, name, kind, unit, cycleDays, since: ctx.now }
    await catalogue.saveSource(ctx.tx, ctx.street, source)
  }
}

/** Each says it in a line of its own table. */
export const saying = (code: SourceCode, asOf: string) => ({
  ...{ source: code, kind: sources.find((one) => one.code === code)!.kind },
  ...{ line: uuidv7(), asOf, basis: '部门登记' },
})
