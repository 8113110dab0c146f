import { Worker } from 'node:worker_threads'
import type { Lang } from '../../../base/problem.ts'
import { ground } from '../../../base/problem.ts'
import { type Area, boxOf, polygonsOf } from '../../../engines/geo/index.ts'
import type { GeoPolygon, GridFault } from '../contract.ts'
import { type Checked, faultsOf, type Outlines, unchecked } from './faults.ts'

export interface Asked {
  readonly grids: readonly Checked[]
  readonly outlines: readonly (readonly [string, GeoPolygon])[]
  readonly lang: Lang
}

/** Corners of one times corners of another, over all that may meet: what may cross. So much takes a fraction of a second. */
const light = 300_000
const mostCompared = 400
const patienceMs = 8_000
const mostMegabytes = 512
let atWork = false

/**
 * `faultsOf`, but shapes that cross each other a million times hold up nobody: what may take long is checked on a thread of its own,
 * one at a time, which is ended when it takes too long. Then the answer is that not everything could be checked.
 */
export async function faultsWithin(
  grids: readonly Checked[],
  outlines: Outlines,
  lang: Lang,
): Promise<GridFault[]> {
  if (isLight(grids, outlines)) return faultsOf(grids, outlines, lang)
  if (atWork) throw ground.busy()
  atWork = true
  try {
    const slim = grids.map(({ id, name, kind, shape, community }) => ({ id, name, kind, shape, community }))
    return (await aside({ grids: slim, outlines: [...outlines], lang })) ?? [unchecked([], lang)]
  } finally {
    atWork = false
  }
}

/** Undefined when it took too long, too much memory, or failed. */
async function aside(asked: Asked): Promise<GridFault[] | undefined> {
  const worker = new Worker(new URL('./faults.worker.ts', import.meta.url), {
    workerData: asked,
    resourceLimits: { maxOldGenerationSizeMb: mostMegabytes },
  })
  let timer: NodeJS.Timeout | undefined
  try {
    return await new Promise<GridFault[] | undefined>((resolve) => {
      timer = setTimeout(() => resolve(undefined), patienceMs)
      worker.once('message', resolve)
      worker.once('error', () => resolve(undefined))
      worker.once('exit', () => resolve(undefined))
    })
  } finally {
    clearTimeout(timer)
    await worker.terminate()
  }
}

function isLight(grids: readonly Checked[], outlines: Outlines): boolean {
  const shapes = [...grids.map((grid) => grid.shape), ...outlines.values()] as unknown as Area[]
  if (shapes.length > mostCompared) return false
  const all = shapes.map((shape) => ({ box: boxOf(shape), corners: polygonsOf(shape).flat().flat().length }))
  let crossings = 0
  for (const [i, { box: a, corners }] of all.entries())
    for (const { box: b, corners: others } of all.slice(i + 1))
      if (a && b && a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3])
        crossings += corners * others
  return crossings <= light
}
