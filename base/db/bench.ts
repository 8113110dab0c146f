// `npm run bench -- database`: what a transaction with settings costs a look-up by key, against a bare query of the pool.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openDatabase } from './database.ts'
import { readAll, readTx } from './tx.ts'

const CONNECTIONS = 16
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 5)
const SECONDS = Number(process.env.BENCH_SECONDS ?? 3)
const ROWS = 200_000
const settings = {
  street: '110101001',
  actor: '0197a9c4-0000-7000-8000-000000000001',
  purpose: 'case-handling',
  scope: 'street',
}

const dataDir = mkdtempSync(path.join(tmpdir(), 'linli-bench-'))
const db = await openDatabase({ dataDir, limits: { max: CONNECTIONS } })
await db.owner.query(`
  CREATE SCHEMA bench;
  CREATE TABLE bench.thing (street text, id int, words text, PRIMARY KEY (street, id));
  INSERT INTO bench.thing SELECT '110101001', i, md5(i::text) FROM generate_series(1, ${ROWS}) i;
  ALTER TABLE bench.thing ENABLE ROW LEVEL SECURITY;
  CREATE POLICY here ON bench.thing USING (street = (SELECT current_setting('app.street', true)));
  GRANT USAGE ON SCHEMA bench TO linli_app; GRANT SELECT ON bench.thing TO linli_app;
  CREATE TABLE bench.free AS SELECT * FROM bench.thing;
  ALTER TABLE bench.free ADD PRIMARY KEY (street, id);
  GRANT SELECT ON bench.free TO linli_app`)
await db.owner.query('VACUUM ANALYZE bench.thing, bench.free')

const any = (): number => 1 + Math.floor(Math.random() * ROWS)
const lookUp = (table: string, name?: string) => ({
  ...(name ? { name } : {}),
  text: `SELECT street, id, words FROM bench.${table} WHERE street = $1 AND id = $2`,
  values: [settings.street, any()],
})

const ways: Record<string, () => Promise<unknown>> = {
  'bare query': () => db.app.query(lookUp('free')),
  'bare query, prepared': () => db.app.query(lookUp('free', 'free')),
  transaction: () => readTx(db.app, settings, (tx) => tx.query(lookUp('free'))),
  'transaction under a policy': () => readTx(db.app, settings, (tx) => tx.query(lookUp('thing'))),
  'transaction under a policy, one round trip': () => readAll(db.app, settings, lookUp('thing')),
}

async function perSecond(way: () => Promise<unknown>): Promise<number> {
  const until = performance.now() + SECONDS * 1000
  let done = 0
  const worker = async (): Promise<void> => {
    while (performance.now() < until) {
      await way()
      done += 1
    }
  }
  await Promise.all(Array.from({ length: CONNECTIONS }, worker))
  return done / SECONDS
}

const rounds: Record<string, number[]> = Object.fromEntries(Object.keys(ways).map((name) => [name, []]))
for (let round = 0; round < ROUNDS; round += 1) {
  for (const [name, way] of Object.entries(ways)) rounds[name]?.push(await perSecond(way))
}
await db.stop()
rmSync(dataDir, { recursive: true, force: true })
const medians = Object.fromEntries(
  Object.entries(rounds).map(([name, all]) => [
    name,
    Math.round(all.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? 0),
  ]),
)
console.log(JSON.stringify({ bench: 'database', connections: CONNECTIONS, perSecond: medians }))
