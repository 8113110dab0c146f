import { uuidv7 } from 'uuidv7'
import { dayOf } from '../../../base/clock.ts'
import type { Ctx } from '../../../base/http/ctx.ts'
import type { Handlers } from '../../../base/http/serve.ts'
import { AREA_PROBLEMS, type FeatureProblem, importGeoJson } from '../../../engines/geo/index.ts'
import * as ledger from '../../ledger/index.ts'
import type { placesApi } from '../contract.ts'
import { loadKept } from '../kept.ts'
import { wrong } from '../problems.ts'
import { beginChange, outlinesOf } from './current.ts'
import { faultsWithin } from './faults-aside.ts'
import { type Candidate, isShallow, matchGrids, type Refused } from './import.rules.ts'
import * as store from './store.ts'

const fileWords = {
  tooLong: { zh: '文件太大', en: 'it is too large' },
  notJson: { zh: '不是 JSON', en: 'it is not JSON' },
  notGeoJson: { zh: '不是 GeoJSON', en: 'it is not GeoJSON' },
  tooManyFeatures: { zh: '要素太多', en: 'it holds too many features' },
  unknownCrs: {
    zh: '坐标系不是 CGCS2000 或 WGS84 经纬度',
    en: 'its coordinates are neither CGCS2000 nor WGS84 degrees',
  },
} as const

const featureWords = {
  notAFeature: { zh: '不是要素', en: 'not a feature' },
  notAnArea: { zh: '不是面', en: 'not an area' },
  noName: { zh: '没有网格名称', en: 'has no name' },
  duplicateCode: { zh: '编码在文件里重复', en: 'its code occurs twice in the file' },
} as const

function wordsOf({ code }: FeatureProblem, lang: 'zh' | 'en'): string {
  return (
    code in featureWords ? featureWords[code as keyof typeof featureWords] : AREA_PROBLEMS[code as never]
  )[lang]
}

/**
 * Grids from GeoJSON. A feature is a grid that is there when a code, or community and name, are the same; else it is new. Grids
 * that the file does not hold stay as they are. The dry run does everything but write.
 */
export const importGrids: Handlers<typeof placesApi>['importGrids'] = async (ctx, { query, body }) => {
  if (!isShallow(body)) throw wrong.unreadableFile({ why: fileWords.notGeoJson[ctx.lang] })
  const read = importGeoJson(JSON.stringify(body))
  if (!read.ok) throw wrong.unreadableFile({ why: fileWords[read.problem][ctx.lang] })
  const kept = query.dryRun ? await loadKept(ctx.tx, ctx.street) : await beginChange(ctx)
  const comma = ctx.lang === 'zh' ? '；' : '; '
  const refused: Refused[] = read.reports
    .filter((report) => report.refused)
    .map(({ feature, problems }) => ({
      feature,
      words: problems.map((problem) => wordsOf(problem, ctx.lang)).join(comma),
    }))
  const candidates = read.grids.map((grid): Candidate => {
    const { properties } = body.features[grid.feature] as { properties?: unknown }
    return { ...grid, properties: (properties ?? {}) as Candidate['properties'] }
  })
  const matched = matchGrids(candidates, {
    street: ctx.street,
    grids: kept.grids,
    communities: kept.names.communities,
    lang: ctx.lang,
  })
  const today = dayOf(ctx.now)
  const rows = matched.grids.map(
    ({ before, ...grid }): store.GridRow => ({
      ...grid,
      id: before?.id ?? uuidv7(),
      street: ctx.street,
      from: before?.from ?? today,
      to: null,
    }),
  )
  const ids = new Set(rows.map(({ id }) => id))
  const faults = await faultsWithin(
    [...kept.grids.filter(({ id }) => !ids.has(id)), ...rows],
    outlinesOf(kept),
    ctx.lang,
  )
  const before = matched.grids.flatMap((grid) => grid.before?.id ?? [])
  const counts = { added: rows.length - before.length, changed: before.length }
  if (kept.grids.length + counts.added > store.mostGrids) throw wrong.tooManyGrids({ most: store.mostGrids })
  if (!query.dryRun && rows.length > 0) await write(ctx, rows, before, counts)
  const rejected = [...refused, ...matched.refused].sort((a, b) => a.feature - b.feature)
  return { ...counts, rejected, faults }
}

async function write(
  ctx: Ctx,
  rows: readonly store.GridRow[],
  before: readonly string[],
  counts: { added: number; changed: number },
): Promise<void> {
  const today = dayOf(ctx.now)
  const change = { day: today, at: ctx.now, actor: ctx.who.id ?? ctx.who.kind }
  await store.keepVersions(ctx.tx, ctx.street, before, change)
  await store.saveGrids(ctx.tx, rows, today)
  await ledger.record(ctx, 'places.grid-import', {
    facts: { added: String(counts.added), changed: String(counts.changed) },
  })
}
