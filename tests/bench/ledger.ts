// node tests/bench/ledger.ts [--seconds 20] [--rate 2200] [--per-commit 8] [--steps 400] [--grow 1000000]
// [--only load|step|growth]: entries from the outbox in PostgreSQL to a checkpoint that 2 of 3 centres (processes of their
// own, with full copies) have countersigned; what an entry costs a case step; how appends, proofs and disk grow. The long form
// is --seconds 300. The last line is one JSON object.
import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import rateLimit from '@fastify/rate-limit'
import Fastify from 'fastify'
import { testKeyring } from '../../base/crypto/keyring.ts'
import { openDatabase } from '../../base/db/database.ts'
import { migrate } from '../../base/db/migrate.ts'
import { findRooms } from '../../base/db/migrations-on-disk.ts'
import { centreAt } from '../../exchange/witness/index.ts'
import { mountLog, openLog } from '../../modules/ledger/index.ts'
import { startCentres } from './log/centres.ts'
import { growLogTo } from './log/growth.ts'
import { loadLog } from './log/load.ts'
import { overheadOfRecord } from './log/step.ts'

const root = path.resolve(import.meta.dirname, '../..')
const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '20' },
    rate: { type: 'string', default: '2200' },
    'per-commit': { type: 'string', default: '8' },
    grow: { type: 'string', default: '100000' },
    steps: { type: 'string', default: '400' },
    only: { type: 'string' },
  },
})
const dataDir = mkdtempSync(path.join(tmpdir(), 'linli-bench-ledger-'))

async function throughput() {
  const database = await openDatabase({ dataDir })
  await migrate(database.owner, findRooms(root), database.roles)
  const log = openLog({ database, keys: testKeyring(), dataDir, centreOf: centreAt })
  const app = Fastify()
  await app.register(rateLimit, { max: 100_000, timeWindow: 60_000 })
  mountLog(app, log)
  await app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = app.server.address() as AddressInfo
  const centres = await startCentres(dataDir, `http://127.0.0.1:${port}/log`, 3, 2)
  try {
    log.start()
    const rate = Number(values.rate)
    const perCommit = Number(values['per-commit'])
    await loadLog(database, log, { rate: 200, seconds: 2, perCommit })
    const rest = await loadLog(database, log, { rate: 4, seconds: 5, perCommit: 1 })
    const cpu = process.cpuUsage()
    const load = await loadLog(database, log, { rate, seconds: Number(values.seconds), perCommit })
    const { user, system } = process.cpuUsage(cpu)
    const size = await database.owner.query(
      `SELECT sum(pg_total_relation_size(c.oid))::float8 AS bytes FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE n.nspname = 'ledger' AND c.relkind = 'r'`,
    )
    const databaseBytesAnEntry = Math.round(size.rows[0].bytes / log.status().size)
    const lagging = log.status().centres.map(({ size: at }) => log.status().size - (at ?? 0))
    return {
      ...{ load, atRest: rest.waitMs, databaseBytesAnEntry, lagging },
      nodeCpu: Number(((user + system) / 1e6 / load.seconds).toFixed(2)),
    }
  } finally {
    centres.stop()
    await log.stop()
    await app.close()
    await database.stop()
  }
}

try {
  const wanted = (part: string) => values.only === undefined || values.only === part
  const sizes = [1_000, 10_000, 100_000, 1_000_000].filter((size) => size <= Number(values.grow))
  const result = {
    bench: 'ledger',
    ...(wanted('load') ? await throughput() : {}),
    ...(wanted('step') ? { step: await overheadOfRecord(dataDir, Number(values.steps)) } : {}),
    ...(wanted('growth') ? { growth: await growLogTo(dataDir, sizes) } : {}),
  }
  console.log(JSON.stringify(result))
} finally {
  rmSync(dataDir, { recursive: true, force: true })
}
