import { parentPort, workerData } from 'node:worker_threads'
import { faultsOf } from './faults.ts'
import type { Asked } from './faults-aside.ts'

/** Checks one street’s grids on a thread of its own, which can be ended. */
const { grids, outlines, lang } = workerData as Asked
parentPort?.postMessage(faultsOf(grids, new Map(outlines), lang))
