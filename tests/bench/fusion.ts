// node tests/bench/fusion.ts [rows] [csv|xlsx]: a made table of people goes the way of a department's table into a street of a
// server of its own, as a data steward sends it: upload, mapping, dry run, rows, linking; prints one JSON object last.
import { mkdtempSync, openAsBlob, rmSync, statSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { uuidv7 } from 'uuidv7'
import { Refused } from '../../base/client.ts'
import { isAlive, stopServer } from '../../base/db/pg-process.ts'
import { type Load, pieceBytes } from '../../modules/fusion/contract.ts'
import { startServer } from '../drills/child.ts'
import { writeTable } from './fusion/table.ts'
import { type Used, watch } from './fusion/watch.ts'

const rows = Number(process.argv[2] ?? 100_000)
const format = process.argv[3] === 'xlsx' ? 'xlsx' : 'csv'
/** Linking is left after so many seconds; 0: never. What it did by then is told. */
const patience = Number(process.env.BENCH_SECONDS ?? 0)
const folder = mkdtempSync(path.join(tmpdir(), 'linli-bench-fusion-'))
const file = path.join(folder, `people.${format}`)
const two = (value: number) => Number(value.toFixed(2))

await writeTable(file, rows)
const server = await startServer(folder)
const watched = watch(server.pid, server.postgres)
const steward = server.as('data-steward')
const phases: Record<string, object> = {}

async function timed<R>(name: string, work: () => Promise<R>): Promise<R> {
  const [from, used] = [performance.now(), watched.used()]
  const done = await work()
  const after = watched.used()
  const spent: Used = {
    serverSeconds: two(after.serverSeconds - used.serverSeconds),
    databaseSeconds: two(after.databaseSeconds - used.databaseSeconds),
  }
  phases[name] = {
    seconds: two((performance.now() - from) / 1000),
    ...spent,
    rowsPerProcessorSecond: Math.round(rows / (spent.serverSeconds + spent.databaseSeconds)),
    peaks: watched.peaks(),
  }
  console.error(name, JSON.stringify(phases[name]))
  return done
}

async function upload(): Promise<Load> {
  const [blob, id] = [await openAsBlob(file), uuidv7()]
  for (let at = 0; at < blob.size; at += pieceBytes) {
    const bytes = new Uint8Array(await blob.slice(at, at + pieceBytes).arrayBuffer())
    await steward.uploadPiece({
      ...{ params: { id }, query: { at } },
      file: { bytes, type: 'application/octet-stream' },
    })
  }
  return steward.beginLoad({
    body: { upload: id, source: 'gongan', name: path.basename(file), bytes: blob.size },
  })
}

/** Asks once a second, as somebody who looks. */
async function until(id: string, reached: (load: Load) => boolean, most = 0): Promise<Load> {
  const from = performance.now()
  for (let told = ''; ; await sleep(1000)) {
    const load = await steward.load({ params: { id } }).catch((error: unknown) => {
      // A busy machine may answer late; it is asked again.
      if (error instanceof Refused && error.problem.status === 503) return undefined
      throw error
    })
    if (!load) continue
    if (load.state === 'failed') throw new Error(load.problem?.en)
    const now = `${load.phase} ${load.read} read, ${load.taken} taken, ${load.linked} of ${load.toLink} linked`
    if (process.env.BENCH_VERBOSE && now !== told) console.error(now)
    told = now
    if (reached(load) || (most > 0 && performance.now() - from > most * 1000)) return load
  }
}

try {
  await steward.saveSource({
    params: { id: uuidv7() },
    body: { code: 'gongan', name: '公安', kind: 'police', unit: null, cycleDays: null },
  })
  const { id } = await timed('upload', upload)
  const params = { id }
  const mapping = await timed('proposal', async () => {
    const { proposal } = await steward.proposal({ params, query: {} })
    return {
      ...{ kind: proposal!.kind, sheet: proposal!.sheet, key: [0] },
      columns: proposal!.columns.flatMap(({ column, title, meaning }) =>
        meaning ? [{ column, title, ...meaning }] : [],
      ),
    }
  })
  const checked = await timed('dry run', async () => {
    await steward.confirmMapping({ params, body: { mapping, asOf: '2026-11-01', whole: false } })
    return until(id, (load) => load.state === 'waiting')
  })
  await timed('rows', async () => {
    await steward.startLoad({ params, body: {} })
    return until(id, (load) => load.state === 'done')
  })
  await timed('compared, first told', () => until(id, (load) => load.linked > 0))
  const linked = await timed('linked', () => until(id, (load) => load.linked >= load.toLink, patience))
  const all = watched.used()
  const peaks = watched.peaks()
  console.log(
    JSON.stringify({
      ...{ bench: 'fusion', rows, format, megabytes: Math.round(statSync(file).size / 1e6) },
      load: two(loadavg()[0]!),
      report: { ...checked.report, troubles: checked.report!.troubles.length },
      ...{ taken: linked.taken, toLink: linked.toLink, linked: linked.linked },
      phases,
      all: {
        serverSeconds: two(all.serverSeconds),
        databaseSeconds: two(all.databaseSeconds),
        rowsPerProcessorSecond: Math.round(rows / (all.serverSeconds + all.databaseSeconds)),
      },
      peaks,
    }),
  )
} finally {
  watched.stop()
  await server.end('SIGKILL')
  if (isAlive(server.postgres)) await stopServer(server.postgres)
  rmSync(folder, { recursive: true, force: true })
}
