import { parentPort, workerData } from 'node:worker_threads'
import type { TableRow } from '../../../../engines/table/index.ts'
import { judge, type Measure } from './judge.ts'

/** Judges lots of rows one after the other, on a thread of its own: reading and writing go on meanwhile. */
parentPort?.on('message', (rows: readonly TableRow[]) => {
  parentPort?.postMessage(judge(rows, workerData as Measure))
})
